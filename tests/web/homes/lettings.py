"""A society that lets homes, and applicants for them, told step by step for the tests."""

from datetime import date
from typing import Any

from commonstead.homes.policy.reading import document_of
from commonstead.homes.told import Housemate, Told
from commonstead.record import digest
from commonstead_web.homes import actions
from commonstead_web.homes.asking import Asked, Helper, Particulars
from commonstead_web.homes.models import AllocationPolicy
from web.decisions.assembly import Assembly

ADULT, CHILD = date(1990, 5, 1), date(2019, 6, 2)
STREET = "14 Rushes Row, London E17"


def asked(name: str = "Frank Moss", /, **told: Any) -> Asked:
    """An application of somebody and a child; `told` are answers, and `people` who is there."""
    people = told.pop("people", ((ADULT, "F"), (CHILD, "M")))
    rest = {
        key: told.pop(key) for key in ("address", "email", "telephone", "helper") if key in told
    }
    mates = tuple(Housemate(born, sex) for born, sex in people)
    names = (name, *(f"Child {n} of {name}" for n in range(1, len(mates))))
    particulars = Particulars(name, names=names, **{"address": STREET, **rest})
    return Asked(particulars, Told(mates, told))


def helper() -> Helper:
    return Helper("Esther Levy", "letter of 3 February, kept at the advice centre")


def with_policy(society: Assembly, model: str = "need-first") -> AllocationPolicy:
    """A policy in force, without the motion: for tests that are about something else."""
    rules = document_of(model).data
    return AllocationPolicy.objects.create(
        organisation=society.organisation,
        ref="k:00000000000000aa",
        title=rules["title"],
        rules=rules,
        hash=digest(rules),
        proposed=society.today,
        in_force=society.today,
    )


def applied(society: Assembly, key: str = "frank", /, **given: Any) -> str:
    """Somebody of the cast applies; the pseudonym of the application."""
    how = given.pop("how", "self")
    by = given.pop("by", key)
    name = given.pop("name", key.title() + " Moss")
    done = society.do(actions.apply, by, asked=asked(name, **given), how=how)
    return str(done.value.ref)
