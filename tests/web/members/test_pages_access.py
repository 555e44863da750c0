"""Who sees which page of this room, and what no page of it holds."""

import pytest

from commonstead_web.rulebook import offices
from web import cast
from web.browsing import text_of, visiting
from web.members import society as here
from web.members.browsing import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("it_is_noon")]


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
    assert "Carol Nwosu" in text_of(visiting("amina", strong=False).get(at(society, "offices")))


def test_no_page_puts_a_person_into_its_address(society):
    from commonstead_web.members.urls import urlpatterns

    kinds = {kind for pattern in urlpatterns for kind in pattern.pattern.converters}
    assert kinds == {"slug", "ref", "number", "token", "held"}


def test_every_page_works_without_scripts_and_styles_of_its_own(society):
    carol = visiting("carol")
    for page in ("membership", "register", "offices", "apply_on_paper", "choose_file"):
        shown = carol.get(at(society, page)).content.decode()
        assert " style=" not in shown
        assert "onclick" not in shown
