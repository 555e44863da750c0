"""Bringing an earlier register: all of it or nothing."""

from datetime import timedelta

import pytest

from commonstead.kit import BadInput, Refusal
from commonstead_web.kit.models import Person
from commonstead_web.members import actions, queries
from commonstead_web.members.models import Membership, RegisterFile
from commonstead_web.rulebook import offices
from web import cast
from web.members import society as here

pytestmark = pytest.mark.django_db
TODAY = cast.NOON.date()
GOOD = """Name,Address,Class,Joined,Left,Email
Dev Patel,1 Town Hall Square,resident,01/02/2020,,dev@example.org
Esther Levy,2 Hub Lane,Supporter,2021-03-04,,
Frank Moss,40 Far Away Road,local,05/06/2019,07/08/2022,frank@example.org
"""
BAD = GOOD.replace("2021-03-04", "31/02/2021")


def kept(society, content=GOOD, by="carol", at=cast.NOON):
    return actions.keep_file(
        actor=cast.acting(by, at),
        organisation=society,
        name="members.csv",
        content=content.encode(),
    )


def bring(society, file, by="carol", key_of_form=""):
    return actions.import_register(
        actor=cast.acting(by, key_of_form=key_of_form), organisation=society, file=file
    )


def test_everybody_in_a_good_file_is_on_the_register():
    society = here.founded()
    file = bring(society, kept(society)).value
    assert (file.members, file.after) == (3, 5)
    assert queries.size(society, TODAY) == 5
    facts = here.entry_of(society)["facts"]
    assert facts["after"] == 5
    assert [(m["class"], m["entered"], m["ended"]) for m in facts["members"]] == [
        ("resident", "2020-02-01", None),
        ("supporter", "2021-03-04", None),
        ("local", "2019-06-05", "2022-08-07"),
    ]
    refs = {m["member"] for m in facts["members"]}
    assert refs <= set(Membership.objects.values_list("ref", flat=True))
    assert set(facts["file"]) == {"commit"}


def test_a_file_is_refused_whole_where_it_leaves_too_few_of_the_community():
    society = here.founded(members__community_share="9/10")
    with pytest.raises(Refusal, match="community_share_not_kept") as refused:
        bring(society, kept(society))
    assert refused.value.facts == {"needed": 5, "community": 4, "members": 5}
    assert queries.size(society, TODAY) == 3
    community_only = GOOD.replace("2021-03-04,,", "2021-03-04,2022-03-04,")
    assert bring(society, kept(society, community_only)).value.after == 4


def test_who_has_an_email_address_signs_in_and_is_a_member_since_they_joined():
    society = here.founded()
    bring(society, kept(society))
    dev, frank = (Person.objects.get(email=f"{key}@example.org") for key in ("dev", "frank"))
    assert "member" in offices.offices_of(society, dev, TODAY)
    assert offices.offices_of(society, frank, TODAY) == frozenset()


def test_nothing_of_a_file_is_imported_where_one_row_is_wrong():
    society = here.founded()
    file = kept(society, BAD)
    people, entries = Person.objects.count(), here.entry_of(society)["n"]
    with pytest.raises(Refusal) as refused:
        bring(society, file)
    assert (refused.value.code, refused.value.facts["refused"]) == ("register_not_clean", 1)
    assert queries.size(society, TODAY) == 3
    assert Person.objects.count() == people
    assert here.entry_of(society)["n"] == entries


def test_the_check_says_line_column_and_why():
    society = here.founded()
    wrong = actions.check_file(society, kept(society, BAD), TODAY).refused
    assert [(row.line, row.column, row.found, row.why_code) for row in wrong] == [
        (3, "Joined", "31/02/2021", "impossible_date")
    ]


@pytest.mark.parametrize(
    "row",
    [
        "Amina  Osei,Somewhere else,resident,01/02/2020,,amina@example.org\n",
        'Bill Hartley,"9 Lloyd Park Lane, London E17 5CD",local,01/02/2020,,\n',
    ],
)
def test_who_is_a_member_already_is_not_brought_again(row):
    society = here.founded()
    wrong = actions.check_file(society, kept(society, GOOD + row), TODAY).refused
    assert [(each.line, each.why_code) for each in wrong] == [(5, "already_on_register")]


def test_a_file_that_is_no_table_is_not_read():
    society = here.founded()
    with pytest.raises(BadInput):
        actions.check_file(society, kept(society, "just some words"), TODAY)


def test_a_file_is_imported_once():
    society = here.founded()
    file = kept(society)
    done = bring(society, file, key_of_form="one attempt")
    again = bring(society, file, key_of_form="one attempt")
    assert (again.repeated, again.entry) == (True, done.entry)
    with pytest.raises(Refusal, match="already_imported"):
        bring(society, file)
    assert queries.size(society, TODAY) == 5


def test_the_content_is_forgotten_once_it_is_imported():
    society = here.founded()
    file = kept(society)
    bring(society, file)
    assert bytes(RegisterFile.objects.get(pk=file.pk).content) == b""


def test_a_file_that_nobody_imported_is_forgotten_after_a_day():
    society = here.founded()
    old = kept(society)
    kept(society, at=cast.NOON + timedelta(days=2))
    assert not RegisterFile.objects.filter(pk=old.pk).exists()


def test_the_file_of_one_secretary_is_not_imported_by_another():
    society = here.founded()
    cast.in_office(society, "bill", "secretary")
    with pytest.raises(Refusal, match="no_such_file"):
        bring(society, kept(society), by="bill")


def test_a_member_imports_nothing():
    society = here.founded()
    file = kept(society, by="amina")
    with pytest.raises(Refusal, match="power_not_held"):
        bring(society, file, by="amina")


def test_nothing_personal_is_in_the_record():
    society = here.founded()
    bring(society, kept(society))
    record = here.whole_record(society)
    personal = [*cast.NAMES.values(), "Town Hall", "Hub Lane", "Far Away", "@example.org"]
    assert [each for each in personal if each in record] == []
