"""What the secretary does to the register on the pages of this room."""

from datetime import date

import pytest
from django.utils import timezone

from commonstead_web.members import actions, queries
from web import cast
from web.browsing import links_of, send, text_of, visiting
from web.members import society as here
from web.members.browsing import PROTECTED, at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("it_is_noon")]


def test_the_secretary_corrects_the_register_on_a_page(society):
    ref = here.membership(society, "amina").ref
    carol = visiting("carol")
    page = send(carol, at(society, "correct", ref), **PROTECTED, name="Amina O.", born="1980-02-01")
    assert "The register is corrected." in text_of(page)
    assert here.entry_of(society)["by"]["as"] == "secretary"
    assert queries.born_of(society, ref) == date(1980, 2, 1)


def test_the_secretary_changes_a_class_and_ends_a_membership(society):
    carol = visiting("carol")
    amina, bill = (here.membership(society, key).ref for key in ("amina", "bill"))
    page = send(carol, at(society, "change_class", amina), class_name="prospective")
    assert "The class is changed, from today." in text_of(page)
    page = send(carol, at(society, "end", bill), cause="died", on=timezone.localdate().isoformat())
    assert "The membership has ended." in text_of(page)
    assert "They died" in text_of(page)


def test_the_secretary_lets_a_member_sign_in_with_another_address(society):
    carol = visiting("carol")
    amina = here.membership(society, "amina").ref
    assert at(society, "link", amina) in links_of(carol.get(at(society, "member", amina)))
    page = send(carol, at(society, "link", amina), email="bill@example.org")
    assert page.status_code == 422
    assert "This person is a member already." in text_of(page)
    assert "bill@example.org" in page.content.decode()
    page = send(carol, at(society, "link", amina), email="esther@example.org")
    assert "online, by signing in with esther@example.org" in text_of(page)


def test_the_secretary_erases_a_refused_application(society):
    carol = visiting("carol")
    application = here.applied(society)
    explained = {"reason": "outside_class", "explanation": "You live in Leeds."}
    actions.refuse(
        actor=cast.acting("carol"), organisation=society, application=application, **explained
    )
    assert "Frank Moss" in text_of(carol.get(at(society, "applications")))
    read = carol.get(at(society, "application", application.ref))
    assert at(society, "erase_application", application.ref) in links_of(read)
    page = send(carol, at(society, "erase_application", application.ref))
    assert "The application is erased." in text_of(page)
    assert "Frank Moss" not in text_of(page)
    assert "Erase" not in text_of(carol.get(at(society, "application", application.ref)))
    assert "Frank Moss" not in text_of(
        visiting("bill", strong=False).get(at(society, "applications"))
    )


def test_the_secretary_erases_what_the_law_lets_go_about_a_former_member(society):
    carol = visiting("carol")
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


def test_a_protected_address_without_a_service_address_waits_for_the_secretary(society):
    entry = here.membership(society, "amina").particulars
    entry.address_protected = True
    entry.save()
    titles = [one.title for one in queries.waiting_for(cast.person("carol"), timezone.now())]
    assert titles == ["A protected address has no service address"]
