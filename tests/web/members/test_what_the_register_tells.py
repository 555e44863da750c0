"""What the register tells other rooms: sizes, names behind pseudonyms, dates of birth."""

from datetime import date

import pytest

from commonstead.kit import Refusal
from commonstead_web.members import queries
from web import cast
from web.members import society as here

pytestmark = pytest.mark.django_db


def test_the_sizes_of_the_register_over_time_end_today():
    society = here.founded()
    here.end(society, "bill")
    sizes = queries.sizes_over_time(society, here.LATER.date(), points=3)
    assert [(each.day.day, each.total) for each in sizes] == [(2, 3), (7, 3), (12, 2)]
    assert [each.members for each in sizes[-1].classes] == [1, 0, 1, 0]


def test_the_names_behind_pseudonyms_are_found_in_this_organisation_only():
    society = here.founded()
    ref = here.membership(society, "amina").ref
    assert queries.member_names(society, [ref, "m:0"]) == {ref: "Amina Osei"}
    assert queries.member_names(cast.organisation("another"), [ref]) == {}
    with pytest.raises(Refusal, match="no_such_member"):
        queries.by_ref(cast.organisation("a-third"), ref)


def test_a_date_of_birth_is_known_only_where_somebody_gave_it():
    society = here.drafted()
    given = here.enter(society, "amina", "resident", born=date(1980, 5, 6))
    not_given = here.enter(society, "bill", "local")
    assert queries.born_of(society, given.ref) == date(1980, 5, 6)
    assert queries.born_of(society, not_given.ref) is None
