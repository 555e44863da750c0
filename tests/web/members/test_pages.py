"""The pages of this room: who sees what, and what acting on them does."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commonstead_web.kit.sign_in import DEMO_SESSION
from commonstead_web.members import actions, queries
from commonstead_web.members.models import Application, Inspection
from commonstead_web.rulebook import offices
from web import cast
from web.members import society as here

pytestmark = pytest.mark.django_db
CSV = b"Name,Address,Class,Joined,Email\nDev Patel,1 Square,local,01/02/2020,dev@example.org\n"


@pytest.fixture(autouse=True)
def _it_is_noon(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: cast.NOON)


@pytest.fixture
def society():
    """Elm Row, where members may resign and inspect for themselves; Bill is on the board."""
    founded = here.founded()
    cast.in_office(founded, "bill", "board")
    return founded


def visiting(key="", *, strong=False):
    """A browser in which one of the cast is signed in, or nobody."""
    client = Client()
    if key:
        client.force_login(cast.person(key))
        if strong:
            session = client.session
            session[DEMO_SESSION] = key
            session.save()
    return client


def at(society, page, *args):
    return reverse(f"members:{page}", args=[society.slug, *args])


def text_of(response):
    """What the page itself says: the demo's bar above it names the whole cast."""
    main = re.search("<main.*</main>", response.content.decode(), re.DOTALL)
    return re.sub(r"\s+", " ", main[0]) if main else ""


def send(client, url, **given):
    """Open the page, fill its form in, send it, and follow."""
    page = client.get(url)
    key = re.search(r'name="key" value="([^"]+)"', page.content.decode())
    assert key, url
    return client.post(url, {"key": key[1], **given}, follow=True)


VISITORS = {
    "anonymous": ("", False),
    "stranger": ("frank", False),
    "member": ("amina", False),
    "board": ("bill", False),
    "secretary without second factor": ("carol", False),
    "secretary": ("carol", True),
}
SIGN_IN, OPEN, CLOSED, NOT_OVER = 302, 200, 403, 409
EVERYBODY = (OPEN, OPEN, OPEN, OPEN, OPEN, OPEN)
SIGNED_IN = (SIGN_IN, OPEN, OPEN, OPEN, OPEN, OPEN)
SECRETARY = (SIGN_IN, CLOSED, CLOSED, CLOSED, CLOSED, OPEN)
MEMBERS = (SIGN_IN, CLOSED, OPEN, OPEN, OPEN, OPEN)
PAGES = {
    "membership": EVERYBODY,
    "offices": EVERYBODY,
    "mine": SIGNED_IN,
    "apply": SIGNED_IN,
    "register": MEMBERS,
    "inspect": MEMBERS,
    "inspections": MEMBERS,
    "applications": (SIGN_IN, CLOSED, CLOSED, OPEN, CLOSED, OPEN),
    "application": (SIGN_IN, CLOSED, CLOSED, OPEN, CLOSED, OPEN),
    "admit": SECRETARY,
    "refuse": SECRETARY,
    "apply_on_paper": SECRETARY,
    "founders": SECRETARY,
    "adopt": (SIGN_IN, CLOSED, CLOSED, CLOSED, OPEN, OPEN),
    "member": SECRETARY,
    "correct": SECRETARY,
    "change_class": SECRETARY,
    "end": SECRETARY,
    "link": SECRETARY,
    "erase_member": (SIGN_IN, CLOSED, CLOSED, CLOSED, CLOSED, NOT_OVER),
    "erase_application": SECRETARY,
    "export": SECRETARY,
    "inspect_for": SECRETARY,
    "choose_file": SECRETARY,
    "appoint": (SIGN_IN, CLOSED, CLOSED, CLOSED, OPEN, OPEN),
    "release": (SIGN_IN, CLOSED, CLOSED, CLOSED, OPEN, OPEN),
}


@pytest.mark.parametrize("page", PAGES)
def test_who_sees_a_page(society, page):
    application = here.applied(society, "esther")
    held = offices.holders(society, "secretary", cast.NOON.date()).get()
    args = {
        "application": [application.ref],
        "admit": [application.ref],
        "refuse": [application.ref],
        "erase_application": [application.ref],
        "release": [held.pk],
    }
    for one in ("member", "correct", "change_class", "end", "link", "erase_member"):
        args[one] = [here.membership(society, "amina").ref]
    url = at(society, page, *args.get(page, []))
    seen = tuple(
        visiting(key, strong=strong).get(url).status_code for key, strong in VISITORS.values()
    )
    assert seen == PAGES[page]


def test_every_page_of_the_room_is_in_the_matrix():
    from commonstead_web.members.urls import urlpatterns

    of_one_person = {"my_particulars", "resign", "inspection", "check_file"}
    assert {pattern.name for pattern in urlpatterns} == PAGES.keys() | of_one_person


def test_names_and_addresses_are_shown_to_the_secretary_only(society):
    for key, strong in VISITORS.values():
        shown = text_of(visiting(key, strong=strong).get(at(society, "register")))
        assert ("12 Hoe Street Mews" in shown) == (key == "carol" and strong)


def test_the_public_sees_offices_without_names(society):
    assert "Carol Nwosu" not in text_of(visiting().get(at(society, "offices")))
    assert "Carol Nwosu" in text_of(visiting("amina").get(at(society, "offices")))


def test_somebody_applies_and_the_secretary_admits_them(society):
    page = send(
        visiting("frank"),
        at(society, "apply"),
        class_name="local",
        name="Frank Moss",
        postal_address="40 Far Away Road",
        old_enough="on",
    )
    assert "You have applied." in text_of(page)
    assert "waiting for the decision" in text_of(page)
    application = Application.objects.get()
    page = send(
        visiting("carol", strong=True),
        at(society, "admit", application.ref),
        decision="Board minute 7",
        decided_on=timezone.localdate().isoformat(),
        shares="1",
    )
    assert "Frank Moss is a member now." in text_of(page)
    assert "in the public record" in text_of(page)
    assert queries.membership_of(cast.person("frank"), society)


def test_what_was_typed_is_kept_where_an_act_is_refused(society):
    page = send(
        visiting("amina"),
        at(society, "apply"),
        class_name="local",
        name="Amina Osei",
        postal_address="3 Rushes Row",
        old_enough="on",
        why="Because I like it here",
    )
    assert page.status_code == 422
    assert "This person is a member already." in text_of(page)
    assert "Because I like it here" in text_of(page)
    assert not Application.objects.exists()


def test_nobody_applies_who_does_not_say_that_they_are_old_enough(society):
    page = send(
        visiting("frank"),
        at(society, "apply"),
        class_name="local",
        name="Frank Moss",
        postal_address="40 Far Away Road",
    )
    assert page.status_code == 422
    assert not Application.objects.exists()


def test_sending_an_application_twice_has_one_effect(society):
    client, url = visiting("frank"), at(society, "apply")
    given = {
        "key": "one attempt",
        "class_name": "local",
        "name": "Frank Moss",
        "postal_address": "40 Far Away Road",
        "old_enough": "on",
    }
    for _ in range(2):
        assert client.post(url, given).status_code == 302
    assert Application.objects.count() == 1


def test_a_refused_applicant_sees_the_reason(society):
    application = here.applied(society)
    page = send(
        visiting("carol", strong=True),
        at(society, "refuse", application.ref),
        reason="outside_class",
        explanation="You told us you live in Leeds.",
        decided_on=timezone.localdate().isoformat(),
    )
    assert "The application is refused." in text_of(page)
    mine = text_of(visiting("frank").get(at(society, "mine")))
    assert "does not meet what the class of member asks for" in mine
    assert "You told us you live in Leeds." in mine


def test_a_board_member_reads_an_application_and_is_offered_no_button(society):
    application = here.applied(society)
    page = text_of(visiting("bill").get(at(society, "application", application.ref)))
    assert "40 Far Away Road" in page
    assert at(society, "admit", application.ref) not in page


def test_a_member_inspects_once_it_is_logged_and_sees_what_the_law_allows(society):
    page = send(visiting("amina"), at(society, "inspect"))
    assert Inspection.objects.get().person == cast.person("amina")
    shown = text_of(page)
    assert "9 Lloyd Park Lane" in shown
    assert "bill@example.org" not in shown


def test_an_inspection_is_closed_to_everybody_else(society):
    send(visiting("amina"), at(society, "inspect"))
    url = at(society, "inspection", 1)
    assert visiting("amina").get(url).status_code == 200
    assert visiting("bill").get(url).status_code == 409
    assert visiting("frank").get(url).status_code == 403


def test_the_log_names_inspectors_to_the_secretary_only(society):
    send(visiting("amina"), at(society, "inspect"))
    url = at(society, "inspections")
    assert "Amina Osei" in text_of(visiting("carol", strong=True).get(url))
    assert "Amina Osei" not in text_of(visiting("bill").get(url))


def test_a_member_resigns_and_is_offered_to_apply_again(society):
    page = send(visiting("amina"), at(society, "resign"))
    assert "Your membership has ended." in text_of(page)
    assert queries.membership_of(cast.person("amina"), society) is None


def test_a_member_is_offered_to_resign_and_to_inspect_where_the_rulebook_lets_them(society):
    page = text_of(visiting("amina").get(at(society, "mine")))
    assert at(society, "resign") in page
    assert at(society, "inspect") in text_of(visiting("amina").get(at(society, "register")))


def test_where_only_the_secretary_ends_memberships_the_page_says_so():
    society = here.founded(only_by_the_secretary=("members.end",))
    page = text_of(visiting("amina").get(at(society, "mine")))
    assert "Write to the secretary" in page
    assert at(society, "resign") not in page


PROTECTED = {
    "postal_address": "5 Rushes Row",
    "address_protected": "on",
    "service_address": "c/o The Office",
    "contact_email": "amina@example.org",
}


def test_a_member_changes_how_they_are_reached(society):
    page = send(visiting("amina"), at(society, "my_particulars"), **PROTECTED)
    assert "Your particulars are changed." in text_of(page)
    assert f"/record/{here.entry_of(society)['n']}" in page.content.decode()
    entry = here.membership(society, "amina").particulars
    assert (entry.postal_address, entry.service_address) == ("5 Rushes Row", "c/o The Office")
    assert entry.address_protected


def test_who_changes_nothing_is_told_so_and_nothing_is_recorded(society):
    client = visiting("amina")
    send(client, at(society, "my_particulars"), **PROTECTED)
    before = here.entry_of(society)
    page = send(client, at(society, "my_particulars"), **PROTECTED)
    assert page.status_code == 422
    assert "This is what the register says already." in text_of(page)
    assert here.entry_of(society) == before


def test_the_secretary_corrects_the_register_on_a_page(society):
    ref = here.membership(society, "amina").ref
    carol = visiting("carol", strong=True)
    page = send(carol, at(society, "correct", ref), **PROTECTED, name="Amina O.", born="1980-02-01")
    assert "The register is corrected." in text_of(page)
    assert here.entry_of(society)["by"]["as"] == "secretary"
    assert queries.born_of(society, ref) == date(1980, 2, 1)


def test_the_secretary_changes_a_class_and_ends_a_membership(society):
    carol = visiting("carol", strong=True)
    amina, bill = (here.membership(society, key).ref for key in ("amina", "bill"))
    page = send(carol, at(society, "change_class", amina), class_name="prospective")
    assert "The class is changed, from today." in text_of(page)
    page = send(carol, at(society, "end", bill), cause="died", on=timezone.localdate().isoformat())
    assert "The membership has ended." in text_of(page)
    assert "They died" in text_of(page)


def test_the_secretary_lets_a_member_sign_in_with_another_address(society):
    carol = visiting("carol", strong=True)
    amina = here.membership(society, "amina").ref
    assert at(society, "link", amina) in text_of(carol.get(at(society, "member", amina)))
    page = send(carol, at(society, "link", amina), email="bill@example.org")
    assert page.status_code == 422
    assert "This person is a member already." in text_of(page)
    assert "bill@example.org" in text_of(page)
    page = send(carol, at(society, "link", amina), email="esther@example.org")
    assert "online, by signing in with esther@example.org" in text_of(page)


def test_the_secretary_erases_a_refused_application(society):
    carol = visiting("carol", strong=True)
    application = here.applied(society)
    explained = {"reason": "outside_class", "explanation": "You live in Leeds."}
    actions.refuse(
        actor=cast.acting("carol"), organisation=society, application=application, **explained
    )
    assert "Frank Moss" in text_of(carol.get(at(society, "applications")))
    read = text_of(carol.get(at(society, "application", application.ref)))
    assert at(society, "erase_application", application.ref) in read
    page = send(carol, at(society, "erase_application", application.ref))
    assert "The application is erased." in text_of(page)
    assert "Frank Moss" not in text_of(page)
    assert "Erase" not in text_of(carol.get(at(society, "application", application.ref)))
    assert "Frank Moss" not in text_of(visiting("bill").get(at(society, "applications")))


def test_the_secretary_erases_what_the_law_lets_go_about_a_former_member(society):
    carol = visiting("carol", strong=True)
    bill = here.membership(society, "bill").ref
    send(carol, at(society, "end", bill), cause="died", on=timezone.localdate().isoformat())
    before = text_of(carol.get(at(society, "erase_member", bill)))
    assert "stay until Tuesday 2 March 2032" in before
    assert "How this was worked out" in before
    page = send(carol, at(society, "erase_member", bill))
    assert "What the law lets go about this member is erased." in text_of(page)
    assert "Bill Hartley" in text_of(page)
    page = send(carol, at(society, "erase_member", bill))
    assert page.status_code == 422
    assert "from Tuesday 2 March 2032 on" in text_of(page)


def upload(client, society, content):
    return client.post(
        at(society, "choose_file"),
        {"key": "a file", "file": SimpleUploadedFile("members.csv", content, "text/csv")},
        follow=True,
    )


def test_a_register_is_checked_and_then_imported(society):
    carol = visiting("carol", strong=True)
    page = upload(carol, society, CSV)
    assert "Import 1 member" in text_of(page)
    assert queries.size(society, timezone.localdate()) == 3
    token = page.resolver_match.kwargs["token"]
    page = send(carol, at(society, "check_file", token))
    assert "1 members are on the register now." in text_of(page)
    assert queries.size(society, timezone.localdate()) == 4


def test_a_register_with_a_wrong_row_is_reported_and_not_imported(society):
    carol = visiting("carol", strong=True)
    page = upload(carol, society, CSV.replace(b"01/02/2020", b"31/02/2020"))
    shown = text_of(page)
    assert "Line 2" in shown
    assert "There is no such day." in shown
    assert "Import 1 member" not in shown


def test_a_file_that_is_no_table_is_refused_beside_its_field(society):
    page = upload(visiting("carol", strong=True), society, b"PK\x03\x04 a workbook")
    assert page.status_code == 422
    assert "this is a workbook, not a CSV file" in text_of(page)


def test_the_checked_file_of_one_secretary_is_hidden_from_another(society):
    page = upload(visiting("carol", strong=True), society, CSV)
    cast.in_office(society, "bill", "secretary")
    other = visiting("bill", strong=True)
    url = at(society, "check_file", page.resolver_match.kwargs["token"])
    assert other.get(url).status_code == 404


def test_the_export_guards_against_formulas_and_comes_back_in(society):
    here.membership(society, "amina")
    actions.correct(
        actor=cast.acting("carol"),
        organisation=society,
        membership=here.membership(society, "amina"),
        changes={"name": "=HYPERLINK(1)"},
    )
    content = visiting("carol", strong=True).get(at(society, "export")).content
    assert b"'=HYPERLINK(1)" in content
    other = cast.organisation("another")
    kept = actions.keep_file(
        actor=cast.acting("carol"), organisation=other, name="back.csv", content=content
    )
    read = actions.check_file(other, kept, timezone.localdate())
    assert read.is_clean
    assert len(read.rows) == 3


def test_an_office_is_given_and_taken_away_on_pages(society):
    carol = visiting("carol", strong=True)
    ref = here.membership(society, "amina").ref
    page = send(carol, at(society, "appoint"), office="teller", member=ref)
    assert "The office is given, from today." in text_of(page)
    held = offices.holders(society, "teller", timezone.localdate()).get()
    assert held.person == cast.person("amina")
    page = send(carol, at(society, "release", held.pk), held=held.pk)
    assert "The office has ended, today." in text_of(page)


def test_an_appointment_names_one_person(society):
    carol = visiting("carol", strong=True)
    page = send(carol, at(society, "appoint"), office="teller")
    assert page.status_code == 422
    assert "Choose a member, or write an e-mail address" in text_of(page)


def test_a_secretary_without_a_second_factor_is_told_why_on_the_form(society):
    page = send(
        visiting("carol"), at(society, "appoint"), office="teller", email="esther@example.org"
    )
    assert page.status_code == 422
    assert "passkey" in text_of(page)
    assert not offices.holders(society, "teller", timezone.localdate()).exists()


def test_founders_are_entered_and_adopt_the_rulebook():
    society = here.drafted()
    carol = visiting("carol", strong=True)
    for name in ("Carol Nwosu", "Amina Osei", "Bill Hartley"):
        page = send(
            carol,
            at(society, "founders"),
            class_name="local",
            name=name,
            postal_address="Elm Row",
            contact_email=f"{name.split()[0].lower()}@example.org",
        )
        assert "The founder is on the register." in text_of(page)
    page = send(carol, at(society, "adopt"))
    assert "The founders have adopted the rulebook." in text_of(page)
    assert society.adoptions.count() == 1


def test_too_few_founders_cannot_adopt():
    society = here.drafted()
    here.enter(society, "amina", "resident")
    page = visiting("carol", strong=True).post(
        at(society, "adopt"), {"key": "one attempt"}, follow=True
    )
    assert page.status_code == 422
    assert not society.adoptions.exists()


def test_what_waits_is_told_to_those_who_decide(society):
    here.applied(society)
    now = timezone.now()
    for key, waits in (("carol", True), ("bill", True), ("amina", False), ("frank", False)):
        titles = [one.title for one in queries.waiting_for(cast.person(key), now)]
        assert ("1 person has asked to join" in titles) == waits


def test_a_protected_address_without_a_service_address_waits_for_the_secretary(society):
    entry = here.membership(society, "amina").particulars
    entry.address_protected = True
    entry.save()
    titles = [one.title for one in queries.waiting_for(cast.person("carol"), timezone.now())]
    assert titles == ["A protected address has no service address"]


def test_no_page_puts_a_person_into_its_address(society):
    from commonstead_web.members.urls import urlpatterns

    kinds = {kind for pattern in urlpatterns for kind in pattern.pattern.converters}
    assert kinds == {"slug", "ref", "number", "token", "held"}


def test_every_page_works_without_scripts_and_styles_of_its_own(society):
    carol = visiting("carol", strong=True)
    for page in ("membership", "register", "offices", "apply_on_paper", "choose_file"):
        shown = carol.get(at(society, page)).content.decode()
        assert " style=" not in shown
        assert "onclick" not in shown
