"""What members do for themselves on the pages of this room: inspect, resign, change addresses."""

import pytest

from commonstead_web.members import queries
from commonstead_web.members.models import Inspection
from web import cast
from web.browsing import links_of, send, text_of, visiting
from web.members import society as here
from web.members.browsing import PROTECTED, at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("it_is_noon")]


def test_a_member_inspects_once_it_is_logged_and_sees_what_the_law_allows(society):
    page = send(visiting("amina", strong=False), at(society, "inspect"))
    assert Inspection.objects.get().person == cast.person("amina")
    assert "9 Lloyd Park Lane" in text_of(page)
    assert "bill@example.org" not in page.content.decode()


def test_an_inspection_is_closed_to_everybody_else(society):
    send(visiting("amina", strong=False), at(society, "inspect"))
    url = at(society, "inspection", 1)
    assert visiting("amina", strong=False).get(url).status_code == 200
    assert visiting("bill", strong=False).get(url).status_code == 409
    assert visiting("frank", strong=False).get(url).status_code == 403


def test_the_log_names_inspectors_to_the_secretary_only(society):
    send(visiting("amina", strong=False), at(society, "inspect"))
    url = at(society, "inspections")
    assert "Amina Osei" in text_of(visiting("carol").get(url))
    assert "Amina Osei" not in text_of(visiting("bill", strong=False).get(url))


def test_a_member_resigns_and_is_offered_to_apply_again(society):
    page = send(visiting("amina", strong=False), at(society, "resign"))
    assert "Your membership has ended." in text_of(page)
    assert queries.membership_of(cast.person("amina"), society) is None


def test_a_member_is_offered_to_resign_and_to_inspect_where_the_rulebook_lets_them(society):
    amina = visiting("amina", strong=False)
    assert at(society, "resign") in links_of(amina.get(at(society, "mine")))
    assert at(society, "inspect") in links_of(amina.get(at(society, "register")))


def test_where_only_the_secretary_ends_memberships_the_page_says_so():
    society = here.founded(only_by_the_secretary=("members.end",))
    page = visiting("amina", strong=False).get(at(society, "mine"))
    assert "Write to the secretary" in text_of(page)
    assert at(society, "resign") not in links_of(page)


def test_a_member_changes_how_they_are_reached(society):
    page = send(visiting("amina", strong=False), at(society, "my_particulars"), **PROTECTED)
    assert "Your particulars are changed." in text_of(page)
    assert f"/record/{here.entry_of(society)['n']}" in page.content.decode()
    entry = here.membership(society, "amina").particulars
    assert (entry.postal_address, entry.service_address) == ("5 Rushes Row", "c/o The Office")
    assert entry.address_protected


def test_who_changes_nothing_is_told_so_and_nothing_is_recorded(society):
    client = visiting("amina", strong=False)
    send(client, at(society, "my_particulars"), **PROTECTED)
    before = here.entry_of(society)
    page = send(client, at(society, "my_particulars"), **PROTECTED)
    assert page.status_code == 422
    assert "This is what the register says already." in text_of(page)
    assert here.entry_of(society) == before
