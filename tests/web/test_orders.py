"""The guard over the order of rows itself: what it lets pass, and what it stops."""

import importlib
from collections.abc import Callable, Iterator
from functools import reduce
from types import FunctionType
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, QuerySet

from commonstead_web.elections.models import Candidate, Election, PaperEntry, RollEntry, Scrutiny
from commonstead_web.kit.models import Person
from commonstead_web.members.models import Particulars
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.models import Office, Organisation
from web import cast, orders

CERTAIN = {
    "by its key": Office.objects.order_by("since", "-pk"),
    "by the order the model has": Election.objects.filter(organisation=1),
    "by what no two rows of it share": Organisation.objects.order_by("name", "slug"),
    "one row": Candidate.objects.filter(organisation=1, ref="c:1"),
    "what is left when the query fixes the rest": RollEntry.objects.filter(election=1).order_by(
        "member"
    ),
    "the organisation follows from the election": Candidate.objects.filter(election=1).order_by(
        "ref"
    ),
    "through another table": PaperEntry.objects.filter(paper__election=1, teller=2).order_by(
        "paper__bundle", "paper__number"
    ),
    "rows that are tied are alike": Scrutiny.objects.order_by("party").values_list("party"),
    "groups": Office.objects.order_by("office").values("office").annotate(Count("pk")),
    "the tenth page": Office.objects.order_by("pk")[100:110],
}
UNCERTAIN = {
    "no order": Office.objects.filter(organisation=1, office="scrutineer"),
    "an order taken away": Election.objects.order_by(),
    "namesakes": Particulars.objects.order_by("name", "membership__entered"),
    "one of several of a kind": RollEntry.objects.filter(member="m:1").order_by("member"),
    "one of two is excluded": RollEntry.objects.exclude(election=1).order_by("member"),
    "one of two is possible": RollEntry.objects.filter(election__in=[1, 2]).order_by("member"),
    "what may be empty twice": Candidate.objects.filter(election=1).order_by("position"),
    "tied rows that differ": Scrutiny.objects.order_by("party").values_list("party", "result"),
    "groups in no order": Office.objects.values("office").annotate(Count("pk")),
}


@pytest.mark.parametrize("rows", CERTAIN.values(), ids=CERTAIN)
def test_these_rows_come_in_one_order_only(rows: QuerySet[Any]) -> None:
    assert orders.is_certain(rows.query)


@pytest.mark.parametrize("rows", UNCERTAIN.values(), ids=UNCERTAIN)
def test_these_rows_may_come_in_another_order(rows: QuerySet[Any]) -> None:
    assert not orders.is_certain(rows.query)


def of_the_site(asks: Any) -> Callable[[], Any]:
    """The same function, as if it stood in a module of the site."""
    room = {**asks.__globals__, "__name__": "commonstead_web.rulebook.made_up"}
    return FunctionType(asks.__code__, room, closure=asks.__closure__)


def in_no_order() -> Any:
    return list(Office.objects.all())


def typed_in_no_order() -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT office FROM rulebook_office")
        return cursor.fetchall()


def in_order() -> Any:
    found = [list(Office.objects.order_by("pk")), Office.objects.first()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT office FROM rulebook_office ORDER BY id")
        return [*found, cursor.fetchall(), Office.objects.filter(pk=1).delete()]


@pytest.mark.django_db
@pytest.mark.parametrize("asks", [in_no_order, typed_in_no_order])
def test_a_function_of_the_site_that_gives_no_order_is_stopped(asks: Any) -> None:
    assert asks() == []  # a test may ask as it likes
    with pytest.raises(orders.NoCertainOrder, match="made_up"):
        of_the_site(asks)()


@pytest.mark.django_db
def test_a_function_of_the_site_that_gives_an_order_goes_on() -> None:
    of_the_site(in_order)()


@pytest.mark.parametrize("who", orders.ANY_ORDER)
def test_whoever_may_read_in_any_order_is_still_there(who: str) -> None:
    room, file, *path = who.split(".")
    while not path[0][0].isupper() and len(path) > 1:
        file = f"{file}.{path.pop(0)}"
    module = importlib.import_module(f"commonstead_web.{room}.{file}")
    assert callable(reduce(getattr, path, module))


def stir(person: Person) -> None:
    """What a database may do at any time to the order of rows that are asked for in none."""
    person.save()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")
        else:
            cursor.execute("PRAGMA reverse_unordered_selects = ON")


@pytest.fixture
def _at_rest() -> Iterator[None]:
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA reverse_unordered_selects = OFF")


@pytest.mark.django_db
@pytest.mark.usefixtures("_at_rest")
def test_officers_stay_in_the_order_in_which_they_were_appointed() -> None:
    society = cast.organisation()
    for key in ("bill", "amina", "carol", "dev"):
        cast.in_office(society, key, "scrutineer")
    stir(cast.person("bill"))
    held = offices.holders(society, "scrutineer", cast.THAT_DAY)
    assert [one.person.name.split()[0] for one in held] == ["Bill", "Amina", "Carol", "Dev"]
