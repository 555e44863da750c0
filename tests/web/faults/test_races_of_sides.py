"""Sides that differed vote again once, whoever proposes it at the same instant."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from commonstead.audit import verify_bundle
from commonstead_web.decisions.actions import Motion
from commonstead_web.decisions.models import Decision
from commonstead_web.kit.models import Person
from commonstead_web.record import bundles
from commonstead_web.rulebook.door import Actor
from commonstead_web.rulebook.queries import organisation
from web.decisions.assembly import Assembly
from web.faults import databases
from web.faults.processes import Attempt, Party

SIDES = ({"name": "residents", "classes": ["resident"]}, {"name": "local", "classes": ["local"]})


def differed() -> tuple[str, list[Attempt]]:
    """A database in which two sides differed, and two officers who propose the vote again."""
    classes = dict.fromkeys(("amina", "bill", "carol"), "resident")
    classes |= {f"member{n}": "local" for n in range(1, 10)}
    society = Assembly(classes=classes)
    motion = society.open_without(way="assent", sides=SIDES)
    society.vote(motion, "for", "member1")
    society.vote(motion, "against", "amina")
    society.decided(motion)
    settings = {"ladder": "standard", "steps_done": 1}
    again = Motion("Again", "Again.", way="assent", settings=settings, sides=SIDES, follows=motion)
    attempts = []
    for key in ("bill", "carol"):
        actor = Actor(Person.objects.get(email=f"{key}@example.org"), society.now, strong=True)
        given = {"actor": actor, "organisation": organisation("elm-row"), "motion": again}
        attempts.append(Attempt("decisions.propose", given))
    return databases.copied(databases.used()), attempts


@pytest.fixture
def deadlocked(django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, list[Attempt]]]:
    with django_db_blocker.unblock(), databases.elsewhere():
        whole = databases.built_empty()
        name, attempts = differed()
        databases.removed(whole)
        databases.use(name)
        yield name, attempts
        databases.removed(name)


def test_the_vote_that_comes_next_is_proposed_once(
    deadlocked: tuple[str, list[Attempt]], two: Party
) -> None:
    name, attempts = deadlocked
    answers = two.at_once(name, *attempts)
    assert sorted(one.told for one in answers) == ["done", "nothing_to_follow"]
    assert Decision.objects.exclude(follows=None).count() == 1
    file = databases.scratch() / "record"
    with file.open("wb") as stream:
        bundles.write(organisation("elm-row").log, stream)
    assert verify_bundle(file).ok
