"""A policy tried on the real list beside the one in force: sums only, for whoever proposes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from commonstead.homes.allocation import Applicant
from commonstead.homes.home import Home as SeenHome
from commonstead.homes.listing import Listing, as_policies_see
from commonstead.homes.policy.policy import Policy
from commonstead.homes.policy.sentences import figure
from commonstead.homes.told import Told, facts_of
from commonstead.homes.trying import Outcome, Side, Trial, setting, try_policy
from commonstead.kit import Refusal, Working
from commonstead_web.homes import applicants, policies, queries
from commonstead_web.homes.models import HouseholdApplication
from commonstead_web.homes.rounds import Letting, open_rounds
from commonstead_web.rulebook.queries import Organisation

BOUND = 20_000
"""Households times homes times draws that a trial on a page may take; more takes fewer draws."""


def tried(organisation: Organisation, proposed: Policy, on: date) -> Working[Trial]:
    """The trial. Refuses `no_policy_in_force`, `nobody_on_the_list`, `too_few_to_try` (least)."""
    row = policies.in_force(organisation)
    if row is None:
        raise Refusal("no_policy_in_force")
    present = policies.read(row)
    rows = list(applicants.waiting(organisation))
    least = int(setting("smallest_number", on).value)
    if rows and len(rows) < least:
        raise Refusal("too_few_to_try", least=least)
    homes = _homes(organisation)
    sides = [Side(policy, _as_read(policy, rows, on)) for policy in (present, proposed)]
    return try_policy(sides[0], sides[1], homes, on=on, draws=_draws(len(rows), len(homes), on))


def _homes(organisation: Organisation) -> list[SeenHome]:
    """Those that are on a list now; where none is, all of the register."""
    listed = [home for row in open_rounds(organisation) for home in Letting(row).homes]
    if listed:
        return listed
    return [as_policies_see(Listing(one.ref), one.entered) for one in queries.homes(organisation)]


def _as_read(policy: Policy, rows: Sequence[HouseholdApplication], on: date) -> list[Applicant]:
    return [_applicant(policy, row, on) for row in rows]


def _applicant(policy: Policy, row: HouseholdApplication, on: date) -> Applicant:
    told = row.said
    known = {"applied": row.applied.isoformat(), "need_since": row.need_since.isoformat()}
    full = Told(told.people, told.answers, known, told.wanted)
    return Applicant(row.ref, facts_of(policy, full, on), told.wanted)


def _draws(households: int, homes: int, on: date) -> int:
    draws = int(setting("draws", on).value)
    return max(1, min(draws, BOUND * draws // max(1, households * max(1, homes) * draws)))


@dataclass(frozen=True)
class Row:
    """One kind of household, in figures that may be shown."""

    name: str
    applicants: str
    present: tuple[str, str]
    proposed: tuple[str, str]


def rows_of(trial: Trial, withheld: str) -> list[tuple[str, list[Row]]]:
    """The sums by characteristic; what is too small to show is told as `withheld`."""
    return [
        (
            name.replace("_", " "),
            [
                Row(
                    group.name,
                    str(group.applicants),
                    _shown(group.present, withheld),
                    _shown(group.proposed, withheld),
                )
                for group in groups
            ],
        )
        for name, groups in trial.groups.items()
    ]


def _shown(outcome: Outcome, withheld: str) -> tuple[str, str]:
    return number(outcome.considered, withheld), number(outcome.housed, withheld)


def number(found: Fraction | None, withheld: str) -> str:
    """A number of households; an average over draws to one decimal."""
    if found is None:
        return withheld
    return figure(Fraction(round(found * 10), 10))
