"""A policy tried on the real list beside the one in force: sums only, for whoever proposes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from commonstead.homes.allocation import Applicant
from commonstead.homes.chances import Side
from commonstead.homes.home import Home as SeenHome
from commonstead.homes.listing import Listing, as_policies_see
from commonstead.homes.monitoring import questions
from commonstead.homes.papers import ASKED_AS
from commonstead.homes.policy.policy import Policy
from commonstead.homes.policy.sentences import figure
from commonstead.homes.sums import NOT_TOLD, Rounded, Sheet, sheet_of
from commonstead.homes.sums import Row as SheetRow
from commonstead.homes.sums import rows_of as rows_of_sheet
from commonstead.homes.suppressing import OTHERS
from commonstead.homes.told import Told, facts_of
from commonstead.homes.trying import Outcome, Trial, chances_by, setting, try_policy
from commonstead.kit import Refusal, Working
from commonstead_web.homes import applicants, monitoring, policies, queries
from commonstead_web.homes.models import HouseholdApplication
from commonstead_web.homes.rounds import Letting, open_rounds
from commonstead_web.rulebook.queries import Organisation

BOUND = 20_000
"""Households times homes times draws that a trial on a page may take; more takes fewer draws."""


@dataclass(frozen=True)
class Tried:
    """A trial, and its sums by what the law protects: before `homes.show_sums`, not to be shown."""

    trial: Working[Trial]
    by_characteristic: Sheet


def tried(organisation: Organisation, proposed: Policy, on: date) -> Tried:
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
    draws = _draws(len(rows), len(homes), on)
    chances = chances_by(sides[0], sides[1], homes, on=on, draws=draws)
    trial = try_policy(sides[0], sides[1], homes, on=on, draws=draws, chances=chances)
    return Tried(trial, sheet_of(monitoring.answers_of(organisation, rows), chances, on, least))


def _homes(organisation: Organisation) -> list[SeenHome]:
    """Those that are on a list now; where none is, all of the register."""
    listed = [home for row in open_rounds(organisation) for home in Letting(row).homes]
    if listed:
        return listed
    return [as_policies_see(Listing(one.ref), one.entered) for one in queries.homes(organisation)]


def _as_read(policy: Policy, rows: Sequence[HouseholdApplication], on: date) -> list[Applicant]:
    papers = applicants.papers_by_application(rows[0].organisation) if rows else {}
    return [_applicant(policy, row, on, papers.get(row.pk, [])) for row in rows]


def _applicant(
    policy: Policy, row: HouseholdApplication, on: date, papers: Sequence[str]
) -> Applicant:
    told = row.said
    known = {"applied": row.applied.isoformat(), "need_since": row.need_since.isoformat()}
    if papers:
        known[ASKED_AS] = ";".join(papers)
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


@dataclass(frozen=True)
class Words:
    """How a page says what is left out, who did not answer, and groups too small to stand alone."""

    withheld: str
    not_told: str
    others: str

    def number(self, found: Rounded) -> str:
        """A rounded number of households."""
        return self.withheld if found is None else str(found)


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


@dataclass(frozen=True)
class Characteristic:
    """A question about what the law protects, as it was asked, and the sums of each answer."""

    name: str
    protects: str
    asks: str
    rows: list[Row]


def characteristics_of(sheet: Sheet, words: Words) -> list[Characteristic]:
    """The sums by what the law protects, in words."""
    return [
        Characteristic(
            name,
            questions()[name].protects,
            questions()[name].asks,
            [_told(name, row, words) for row in sorted(rows, key=partial(_as_asked, name))],
        )
        for name, rows in rows_of_sheet(sheet).items()
        if name in questions()
    ]


def _as_asked(name: str, row: SheetRow) -> int:
    """Where a group stands: as the answers are asked, then the others, then who did not answer."""
    order = {group: n for n, group in enumerate((*questions()[name].options, OTHERS, NOT_TOLD))}
    return order.get(row.group, len(order))


def _told(name: str, row: SheetRow, words: Words) -> Row:
    def pair(found: tuple[Rounded, Rounded]) -> tuple[str, str]:
        return words.number(found[0]), words.number(found[1])

    group = {**questions()[name].options, NOT_TOLD: words.not_told, OTHERS: words.others}
    return Row(
        group.get(row.group, row.group),
        words.number(row.applicants),
        pair(row.present),
        pair(row.proposed),
    )
