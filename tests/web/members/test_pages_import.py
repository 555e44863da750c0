"""A register brought as a file and taken away as one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from commonstead_web.members import actions, queries
from web import cast
from web.browsing import send, text_of, visiting
from web.members import society as here
from web.members.browsing import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("it_is_noon")]


CSV = b"Name,Address,Class,Joined,Email\nDev Patel,1 Square,local,01/02/2020,dev@example.org\n"


def upload(client, society, content):
    return client.post(
        at(society, "choose_file"),
        {"key": "a file", "file": SimpleUploadedFile("members.csv", content, "text/csv")},
        follow=True,
    )


def test_a_register_is_checked_and_then_imported(society):
    carol = visiting("carol")
    page = upload(carol, society, CSV)
    assert "Import 1 member" in text_of(page)
    assert queries.size(society, timezone.localdate()) == 3
    token = page.resolver_match.kwargs["token"]
    page = send(carol, at(society, "check_file", token))
    assert "1 members are on the register now." in text_of(page)
    assert queries.size(society, timezone.localdate()) == 4


def test_a_register_with_a_wrong_row_is_reported_and_not_imported(society):
    carol = visiting("carol")
    page = upload(carol, society, CSV.replace(b"01/02/2020", b"31/02/2020"))
    shown = text_of(page)
    assert "Line 2" in shown
    assert "There is no such day." in shown
    assert "Import 1 member" not in shown


def test_a_file_that_is_no_table_is_refused_beside_its_field(society):
    page = upload(visiting("carol"), society, b"PK\x03\x04 a workbook")
    assert page.status_code == 422
    assert "this is a workbook, not a CSV file" in text_of(page)


def test_the_checked_file_of_one_secretary_is_hidden_from_another(society):
    page = upload(visiting("carol"), society, CSV)
    cast.in_office(society, "bill", "secretary")
    other = visiting("bill")
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
    content = visiting("carol").get(at(society, "export")).content
    assert b"'=HYPERLINK(1)" in content
    other = cast.organisation("another")
    kept = actions.keep_file(
        actor=cast.acting("carol"), organisation=other, name="back.csv", content=content
    )
    read = actions.check_file(other, kept, timezone.localdate())
    assert read.is_clean
    assert len(read.rows) == 3
