"""What other rooms keep of a former member goes too: from every table, and the record verifies."""

from datetime import timedelta

import pytest

from commonstead.kit import Refusal, add_years
from commonstead_web.decisions import actions as decisions
from commonstead_web.decisions.actions import Sitting, Told
from commonstead_web.decisions.models import Decision, Interest, MotionText, Objection, Paper
from commonstead_web.elections.models import Candidate
from commonstead_web.members import actions as members
from commonstead_web.members import forgetting, queries
from commonstead_web.members.actions import What
from commonstead_web.members.causes import Cause
from commonstead_web.members.forgetting import Former
from commonstead_web.power import actions as power
from commonstead_web.power.models import Evidence
from web import cast
from web.browsing import keep_time, text_of, visiting
from web.decisions.assembly import Assembly
from web.members.test_erasing import standing, tables_with

pytestmark = pytest.mark.django_db
NAME = "Amina Osei"
GONE = "(erased)"


def left(society, key="amina"):
    """One of them has resigned."""
    membership = members.end(
        actor=cast.acting(key, society.now),
        organisation=society.organisation,
        membership=in_register(society, key),
        cause=Cause.RESIGNED,
    ).value
    society.later(days=1)
    return membership


def in_register(society, key="amina"):
    return queries.by_ref(society.organisation, society.refs[key])


def erase(society, key="amina"):
    return society.do(members.erase, what=What.PARTICULARS, ref=society.refs[key])


def years_later(society, key="amina"):
    """The day on which the rules let the name go: six years after the end, in this model."""
    ended = in_register(society, key).ended
    society.later(days=(add_years(ended, 6) - society.today).days)


def test_why_they_had_an_interest_goes_and_that_they_were_barred_stays(tmp_path):
    society = Assembly()
    motion = society.open_without()
    society.do(decisions.declare_interest, "amina", nature="My sister paints", decision=motion)
    society.do(decisions.declare_interest, "amina", nature="I own the paint shop")
    society.vote(motion, "for", "bill", "carol")
    society.decided(motion)
    texts = {"My sister paints", "I own the paint shop"}
    assert standing(texts) == texts
    left(society)
    erase(society)
    assert standing(texts) == set()
    kept = Interest.objects.filter(member=society.refs["amina"]).order_by("pk")
    assert [(one.nature, one.bars_vote) for one in kept] == [(GONE, True), (GONE, False)]
    assert society.decision(motion).barred == 1
    assert society.differences(tmp_path) == []


def test_an_interest_in_what_is_not_decided_yet_stays_until_it_is(tmp_path):
    society = Assembly()
    motion = society.open_without()
    society.do(decisions.declare_interest, "amina", nature="My sister paints", decision=motion)
    left(society)
    erase(society)
    assert standing({"My sister paints"}) == {"My sister paints"}
    society.vote(motion, "for", "bill", "carol")
    society.decided(motion)
    erase(society)
    assert standing({"My sister paints"}) == set()
    assert society.differences(tmp_path) == []


def test_what_somebody_objected_goes_and_that_they_did_stays(tmp_path):
    society = Assembly()
    motion = society.open_without(way="consent", rule="consent")
    society.do(
        decisions.object_to,
        "amina",
        decision=motion,
        kind="objection",
        reason="The smell makes me ill",
    )
    society.decided(motion)
    left(society)
    erase(society)
    assert standing({"smell makes me ill"}) == set()
    said = Objection.objects.get(member=society.refs["amina"])
    assert (said.reason, said.kind) == (GONE, "objection")
    assert society.differences(tmp_path) == []


def test_a_motion_taken_back_goes_with_every_version_and_paper(tmp_path):
    society = Assembly()
    motion = society.proposed(title="Amina's plum tree", text="That my plum tree stays.")
    society.do(decisions.add_paper, "amina", decision=motion, title="Photograph", text="It is old.")
    society.do(decisions.withdraw, "bill", decision=motion)
    texts = {"plum tree", "Photograph", "It is old."}
    assert standing(texts) == texts
    left(society)
    erase(society)
    assert standing(texts) == set()
    found = society.decision(motion)
    assert (found.title, found.text, found.state) == (GONE, GONE, "withdrawn")
    assert MotionText.objects.get(decision=found).text == GONE
    assert Paper.objects.get(decision=found).title == GONE
    assert society.differences(tmp_path) == []


def test_what_was_decided_is_the_society_s_and_stays_whoever_proposed_it(tmp_path):
    society = Assembly()
    motion = society.open_without(title="Paint the hall", text="That we paint it blue.")
    society.vote(motion, "for", "bill", "carol")
    society.decided(motion)
    left(society)
    erase(society)
    years_later(society)
    erase(society)
    assert society.decision(motion).text == "That we paint it blue."
    assert "record_sealed" in tables_with("That we paint it blue.")
    assert society.differences(tmp_path) == []


def expelled(society, key="member9"):
    motion = society.proposed(
        title="Expel Member9",
        text="Because of the fire in the shed.",
        power="members.expel",
        refs={"member": society.refs[key]},
    )
    society.do(
        decisions.add_paper, "amina", decision=motion, title="Letter", text="Smoke was seen."
    )
    told = Told("hand", society.today, society.today + timedelta(days=4), "heard")
    society.later(days=16)
    closes = society.now + timedelta(days=20)
    society.do(decisions.open_voting, "bill", decision=motion, closes=closes, told=told)
    society.vote(motion, "for", *[one for one in society.keys if one != key])
    society.decided(motion)
    return motion


def test_the_reasons_of_an_expulsion_go_with_the_name_and_its_outcome_stays(tmp_path):
    society = Assembly()
    motion = expelled(society)
    texts = {"fire in the shed", "Smoke was seen"}
    society.later(days=1)
    erase(society, "member9")
    assert standing(texts) == texts
    years_later(society, "member9")
    erase(society, "member9")
    assert standing(texts) == set()
    found = society.decision(motion)
    assert (found.title, found.outcome) == (GONE, "carried")
    assert found.effect["refs"]["member"] == society.refs["member9"]
    assert society.differences(tmp_path) == []


def test_another_s_texts_stay():
    society = Assembly()
    motion = society.open_without()
    society.do(decisions.declare_interest, "bill", nature="I sell brushes", decision=motion)
    own = society.proposed("bill", title="Bill's shed", text="That my shed stays.")
    society.do(decisions.withdraw, "bill", decision=own)
    society.vote(motion, "for", "carol")
    society.decided(motion)
    left(society)
    erase(society)
    texts = {"I sell brushes", "That my shed stays."}
    assert standing(texts) == texts


def test_a_statement_of_somebody_who_stood_goes_once_the_election_is_over(tmp_path):
    society = Assembly()
    society.seat("amina", "bill", "member1")
    assert Candidate.objects.get(member=society.refs["amina"]).statement == "I would serve."
    left(society)
    erase(society)
    assert Candidate.objects.get(member=society.refs["amina"]).statement == GONE
    assert Candidate.objects.get(member=society.refs["bill"]).statement == "I would serve."
    assert society.differences(tmp_path) == []


def test_a_name_goes_from_the_names_of_documents_when_it_may_go(tmp_path):
    society = Assembly()
    for answer, document in (("yes", "Letter of AMINA  Osei, 3 May 2026"), ("no", "The plans")):
        society.do(
            power.give_evidence,
            question="created.by_members",
            answer=answer,
            document=document,
        )
        society.later(days=1)
    left(society)
    erase(society)
    assert tables_with("AMINA  Osei")
    years_later(society)
    erase(society)
    assert not tables_with("AMINA  Osei")
    documents = Evidence.objects.order_by("pk").values_list("document", flat=True)
    assert list(documents) == ["Letter of (name erased), 3 May 2026", "The plans"]
    assert "record_sealed" in tables_with("The plans")
    assert society.differences(tmp_path) == []


def test_a_name_goes_from_why_a_meeting_was_moved_or_called_off(tmp_path):
    society = Assembly()
    moved, gone = society.called(), society.called()
    sitting = Sitting(society.evening(40), "The Chapel")
    society.do(decisions.move, meeting=moved, sitting=sitting, why="AMINA  Osei's hall is let")
    society.do(decisions.cancel, meeting=gone, why="Amina OSEI is ill")
    left(society)
    erase(society)
    assert tables_with("AMINA  Osei")
    years_later(society)
    erase(society)
    assert standing({"AMINA  Osei", "Amina OSEI"}) == set()
    reasons = {one: society.meeting(one).why_changed for one in (moved, gone)}
    assert reasons == {moved: "(name erased)'s hall is let", gone: "(name erased) is ill"}
    assert society.differences(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Letter of Amina Osei", "Letter of (name erased)"),
        ("AMINA\nOSEI's letter", "(name erased)'s letter"),
        ("Amina Oseille", "Amina Oseille"),
        ("Tamina Osei", "Tamina Osei"),
        ("Osei, Amina", "Osei, Amina"),
    ],
)
def test_a_name_is_found_as_whole_words(text, without):
    former = Former(None, "m:0000000000000001", "", NAME, over=True, at=cast.NOON)
    assert former.without_name(text) == without


@pytest.mark.parametrize("name", ["May", "", " "])
def test_a_name_of_one_word_may_be_any_word(name):
    former = Former(None, "m:0000000000000001", "", name, over=True, at=cast.NOON)
    assert former.without_name("Letter of 3 May 2026") == "Letter of 3 May 2026"


def test_nothing_is_erased_twice():
    society = Assembly()
    left(society)
    erase(society)
    with pytest.raises(Refusal, match="nothing_to_erase_before"):
        erase(society)


def test_what_was_written_before_another_room_could_forget_goes_at_the_next_try():
    society = Assembly()
    left(society)
    erase(society)
    Interest.objects.create(
        organisation=society.organisation,
        member=society.refs["amina"],
        nature="I own the paint shop",
        on=society.today,
    )
    erase(society)
    assert standing({"paint shop"}) == set()


def test_where_one_room_fails_nothing_is_erased(monkeypatch):
    society = Assembly()
    society.do(decisions.declare_interest, "amina", nature="I own the paint shop")
    left(society)

    def fails(_former):
        raise Refusal("nothing_to_erase")

    monkeypatch.setattr(forgetting, "ERASERS", [*forgetting.ERASERS, fails])
    with pytest.raises(Refusal):
        erase(society)
    assert standing({"paint shop"}) == {"paint shop"}
    assert in_register(society).particulars.contact_email


def test_the_page_says_what_goes_and_what_stays(monkeypatch):
    society = Assembly()
    left(society)
    keep_time(monkeypatch, society)
    page = f"/o/elm-row/members/register/{society.refs['amina']}/erase"
    said = text_of(visiting("carol").get(page))
    assert "what their interests were" in said
    assert "minutes: those are the society’s own" in said
    assert Decision.objects.count() == 0
