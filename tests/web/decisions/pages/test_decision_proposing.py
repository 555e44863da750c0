"""Proposing from the page: what it is about, how it is decided, what follows; refusals keep all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commonstead_web.decisions import actions
from commonstead_web.decisions.models import Decision, Document, Policy
from commonstead_web.rulebook.queries import rulebook_for
from web.browsing import key_of, links_of, send, text_of, visiting
from web.decisions.pages.at_meetings import at
from web.decisions.pages.decision_desk import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def society(monkeypatch):
    return opened(monkeypatch)


def one(society, power="decisions.resolve"):
    return at(society, "propose_one", power)


def test_each_power_stands_with_its_body_its_majority_and_its_clause(society):
    said = text_of(visiting("amina").get(at(society, "propose")))
    clause = rulebook_for(society.organisation, society.today).rule("decisions.special").clause
    assert (
        "Expel a member The members decide this by at least three quarters of the votes cast for "
        f"and against (clause {clause})." in said
    )
    assert "Set rents The board decides this by more than half" in said


def test_a_member_is_not_led_to_what_the_board_proposes_and_the_chair_is(society):
    board = one(society, "board.resolve")
    assert board not in links_of(visiting("amina").get(at(society, "propose")))
    assert board in links_of(visiting("bill").get(at(society, "propose")))


@pytest.mark.parametrize("key", ["", "frank"])
def test_whoever_is_no_member_cannot_come_to_the_form(society, key):
    response = visiting(key).get(one(society))
    assert response.status_code == (403 if key else 302)


def test_a_member_proposes_and_reads_what_happens_next(society):
    response = send(
        visiting("amina"), one(society), title="Paint", text="That we paint.", way="majority"
    )
    assert "The motion is proposed. This is entry" in text_of(response)
    made = Decision.objects.get()
    assert (made.title, made.way, made.rule, made.proposer) == (
        "Paint",
        "majority",
        "ordinary",
        society.refs["amina"],
    )


def test_sent_twice_it_is_proposed_once(society):
    client = visiting("amina")
    given = {"title": "Paint", "text": "That we paint.", "way": "majority"}
    given["key"] = key_of(client.get(one(society)))
    client.post(one(society), given)
    client.post(one(society), given)
    assert Decision.objects.count() == 1


def test_without_a_title_nothing_is_proposed_and_the_text_is_kept(society):
    client = visiting("amina")
    response = send(client, one(society), title="", text="A long text.", way="majority")
    assert response.status_code == 422
    assert "A long text." in response.content.decode()
    assert not Decision.objects.exists()


def test_another_way_asks_for_its_options_and_keeps_what_was_typed(society):
    client = visiting("amina")
    before = client.get(one(society))
    assert 'name="options"' not in before.content.decode()
    shown = client.post(
        one(society),
        {
            "key": key_of(before),
            "title": "A name",
            "text": "Typed.",
            "way": "ranked",
            "step": "way",
        },
    )
    page = shown.content.decode()
    assert 'name="options"' in page
    assert "Typed." in page
    assert 'value="A name"' in page
    assert not Decision.objects.exists()


def test_options_can_be_ranked_and_leaving_things_as_they_are_is_one_of_them(society):
    send(
        visiting("amina"),
        one(society),
        title="A name",
        text="That we choose.",
        way="ranked",
        options="Plum Yard\nThe Green",
        places="1",
        keep="on",
    )
    made = Decision.objects.get()
    assert made.options == ["Plum Yard", "The Green", "Leave things as they are"]
    assert made.settings == {"places": 1, "status_quo": 2}


@pytest.mark.parametrize("options", ["", "Only one", "Shed\nTrees, many pounds"])
def test_projects_without_their_costs_are_refused_beside_the_field(society, options):
    response = send(
        visiting("amina"),
        one(society),
        title="Garden",
        text="That we spend it.",
        way="budget",
        options=options,
        money="6000",
    )
    assert response.status_code == 422
    assert options in response.content.decode()
    assert not Decision.objects.exists()


def test_projects_carry_their_costs_in_pounds(society):
    send(
        visiting("amina"),
        one(society),
        title="Garden",
        text="That we spend it.",
        way="budget",
        options="Shed, £4 000\nTrees, small and large, 800",
        money="6000",
    )
    made = Decision.objects.get()
    assert made.options == ["Shed", "Trees, small and large"]
    assert made.settings == {"money": 6000, "costs": [4000, 800]}


def test_sides_have_to_be_two(society):
    given = {"title": "Share", "text": "That we share.", "way": "assent"}
    given["ladder"] = "short"
    assert send(visiting("amina"), one(society), **given, sides=["board"]).status_code == 422
    asked = {"majority_1": ">= 2/3", "quorum_0": "1/2"}
    send(visiting("amina"), one(society), **given, sides=["board", "others"], **asked)
    made = Decision.objects.get()
    assert made.settings == {"ladder": "short"}
    assert [(side["body"], side["majority"], side["quorum"]) for side in made.sides] == [
        ("board", "", "1/2"),
        ("members", ">= 2/3", ""),
    ]
    said = text_of(visiting("amina").get(at(society, "decision", made.ref)))
    assert "more than half of its votes for and against; at least half of its people" in said
    assert "at least two thirds of its votes for and against" in said
    assert "If the sides differ both sides talk and vote again (within 14 days)" in said


def test_what_each_side_asks_of_itself_is_offered_beside_it(society):
    given = {"title": "Share", "text": "That we share.", "way": "assent", "step": "way"}
    shown = visiting("amina").post(one(society), {**given, "sides": ["board"]}).content.decode()
    assert 'name="sides" value="board" checked' in shown
    for field in ("majority_0", "quorum_0", "majority_1", "quorum_1"):
        assert shown.count(f'name="{field}"') == 1
    assert '<option value="&gt;= 2/3">' in shown


def test_what_the_rules_forbid_is_refused_in_words_with_everything_kept(society):
    refused = send(
        visiting("amina"),
        one(society, "decisions.adopt_policy"),
        title="A policy",
        text="That it be adopted.",
        way="majority",
        policy_title="Pets",
        policy_text="Two cats at most.",
    )
    assert refused.status_code == 422
    assert "Only board members can do this" in text_of(refused)
    assert "Two cats at most." in refused.content.decode()
    assert not Policy.objects.exists()


def test_whoever_is_to_be_expelled_is_named_and_known_only_to_members(society):
    send(
        visiting("bill"),
        one(society, "members.expel"),
        title="Expel Member9",
        text="For what Member9 did.",
        way="majority",
        member="member9",
    )
    made = Decision.objects.get()
    assert made.effect == {"what": "members.expel", "refs": {"member": society.refs["member9"]}}
    home = at(society, "decision", made.ref)
    assert "The membership ends of: Member9." in text_of(visiting("amina").get(home))
    for page in (home, at(society, "decisions")):
        shown = text_of(visiting().get(page))
        assert "Member9" not in shown
        assert "Whether somebody stays a member" in shown


def test_nobody_is_expelled_by_a_name_that_is_not_in_the_register(society):
    response = send(
        visiting("bill"),
        one(society, "members.expel"),
        title="Expel",
        text="Why.",
        way="majority",
        member="Nobody Here",
    )
    assert "No member is called “Nobody Here”." in text_of(response)
    assert not Decision.objects.exists()


def test_a_document_is_kept_as_its_fingerprint(society, monkeypatch):
    society.seat("amina", "bill", "member1")
    file = SimpleUploadedFile("lease.pdf", b"the lease")
    send(
        visiting("amina"),
        one(society, "decisions.approve_document"),
        title="The lease",
        text="That it be approved.",
        way="majority",
        document_title="Lease of the laundry",
        document=file,
    )
    # echo -n "the lease" | sha256sum
    assert Document.objects.get().hash == (
        "6416ae629da4209db265b2a395331439cf9d0d4899577ca922dcba9bd91d1839"
    )


def test_a_motion_for_a_meeting_is_put_there(society):
    meeting = society.called()
    send(
        visiting("amina"),
        one(society),
        title="Paint",
        text="That we paint.",
        way="majority",
        meeting=meeting,
    )
    assert Decision.objects.get().meeting.ref == meeting


def test_a_motion_can_stand_under_an_item_of_the_agenda(society):
    meeting = society.called()
    page = visiting("amina").get(one(society)).content.decode()
    assert f'value="{meeting}#1"' in page
    assert "item 1: Welcome" in page
    given = {"title": "Paint", "text": "That we paint.", "way": "majority"}
    send(visiting("amina"), one(society), **given, meeting=f"{meeting}#1")
    assert Decision.objects.get().item.number == 1


def test_the_agenda_of_the_board_is_not_shown_to_other_members(society):
    society.seat("bill", "member1", "member2")
    society.called("board")
    page = one(society, "board.resolve")
    assert "item 1: Welcome" in visiting("bill").get(page).content.decode()
    assert "item 1: Welcome" not in visiting("amina").get(page).content.decode()


def test_the_board_lends_a_power_to_an_office(society):
    society.seat("amina", "bill", "member1")
    send(
        visiting("bill"),
        one(society, "rulebook.delegate"),
        title="Let the treasurer set rents",
        text="That the treasurer may.",
        way="majority",
        power="rents.set",
        office="treasurer",
        until="",
    )
    home = at(society, "decision", Decision.objects.get().ref)
    assert "The treasurer may also use this power of the board: Set rents." in text_of(
        visiting().get(home)
    )


def test_a_paper_is_added_by_whoever_proposed_and_read_by_members_alone(society):
    ref = society.proposed()
    send(visiting("amina"), at(society, "add_paper", ref), title="Quotes", text="Three quotes.")
    home = at(society, "decision", ref)
    assert "Three quotes." in text_of(visiting("member1").get(home))
    assert "Three quotes." not in text_of(visiting().get(home))
    refused = send(visiting("member1"), at(society, "add_paper", ref), title="Mine", text="Words.")
    assert refused.status_code == 422
    assert "Words." in refused.content.decode()


def test_papers_of_the_board_are_for_the_board(society):
    society.seat("bill", "member1", "member2")
    ref = society.proposed("bill", power="board.resolve")
    society.do(actions.add_paper, "bill", decision=ref, title="Quotes", text="Three quotes.")
    home = at(society, "decision", ref)
    assert "Three quotes." in text_of(visiting("member1").get(home))
    assert "Three quotes." not in text_of(visiting("amina").get(home))


def test_what_is_typed_is_escaped_wherever_it_is_shown(society):
    ref = society.proposed(title="<b>Paint</b>", text="<script>alert(1)</script>")
    society.do(actions.add_paper, "amina", decision=ref, title="<i>x</i>", text="<u>y</u>")
    for page in (at(society, "decision", ref), at(society, "decisions")):
        shown = visiting("member1").get(page).content.decode()
        for raw in ("<b>Paint", "<script>alert", "<i>x</i>", "<u>y</u>"):
            assert raw not in shown
