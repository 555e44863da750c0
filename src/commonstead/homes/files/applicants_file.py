"""Applicants out of a file: a row each, with a pseudonym and what the household told.

Columns: `ref`; any question of the policy by its name; `people` (34F+36M; 8F), from which the
bedrooms needed are worked out by the policy's standard; `overnight_carer`, `foster`, `expecting`.
`homes_wanted` are the homes asked for, the best first. Order, capitals and spaces of headings do
not matter. An empty cell was not told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from commonstead.homes.allocation.applicant import Applicant
from commonstead.homes.files.cells import answer, separated
from commonstead.homes.files.households_file import EXTRA, REFS, check_ref, household_of
from commonstead.homes.files.table import Row, read_table
from commonstead.homes.household import Household
from commonstead.homes.need.bedrooms import Standard, bedrooms_needed
from commonstead.homes.need.bedrooms import standard as need_standard
from commonstead.homes.need.dated import value
from commonstead.homes.policy.fields import Field, Value, known_fields
from commonstead.homes.policy.policy import Policy
from commonstead.kit import BadInput


@dataclass(frozen=True)
class ApplicantsFile:
    """The applicants as the file has them, headings nobody reads, questions without a heading."""

    applicants: tuple[Applicant, ...]
    ignored: tuple[str, ...]
    not_asked: tuple[str, ...]


def read_applicants(name: str, content: bytes, policy: Policy, on: date) -> ApplicantsFile:
    """Read a list for a policy; raises `BadInput` with file, row, column and remedy.

    >>> from commonstead.homes.policy.reading import load_policy
    >>> rows = b"ref,people,bedrooms now,applied\\na1,34F+36M; 8F; 5M,1,1/5/2026\\n"
    >>> found = read_applicants("list.csv", rows, load_policy("need-first"), date(2026, 11, 29))
    >>> str(found.applicants[0].facts["bedrooms_lacking"])
    '1'
    """
    by = need_standard(policy.need, on) if policy.need else None
    fields = {**policy.fields, **EXTRA} if policy.fields else {**known_fields(), **EXTRA}
    known = {
        **{name: name for name in (*fields, "people")},
        **dict.fromkeys(REFS, "ref"),
    }
    table = read_table(name, content, known, "applicants")
    if "ref" not in table.columns and (table.columns or table.ignored):
        raise BadInput("there is no column for the applicants", expected="ref", file=name, line=1)
    met: dict[str, Row] = {}
    applicants = []
    for row in table.rows:
        check_ref(row, met)
        applicant = _applicant(row, fields, on)
        applicants.append(replace(applicant, facts=_with_need(row, applicant, by, on)))
    return ApplicantsFile(
        tuple(applicants), table.ignored, tuple(_not_asked(policy, table.columns))
    )


def _not_asked(policy: Policy, columns: frozenset[str]) -> Iterator[str]:
    """The questions that the policy's criteria ask and no column answers."""
    derived = {"people", "children", "adult", "bedrooms_needed"} if "people" in columns else set()
    if columns & {"bedrooms_needed", "people"} and "bedrooms_now" in columns:
        derived |= {"bedrooms_lacking", "bedrooms_spare"}
    for name in sorted(policy.asked()):
        if name not in columns and name not in derived and name != "set_aside":
            yield name


def _applicant(row: Row, fields: Mapping[str, Field], on: date) -> Applicant:
    facts: dict[str, Value] = {}
    for column in row.cells:
        if column in fields and column != "people":
            told = answer(row, fields[column], on)
            if told is not None:
                facts[column] = told
    return Applicant(row.cells["ref"], facts, tuple(separated(row.cells.get("homes_wanted", ""))))


def _with_need(row: Row, applicant: Applicant, by: Standard | None, on: date) -> dict[str, Value]:
    """What was told, and what follows from who is in the household."""
    facts = dict(applicant.facts)
    cell = row.cells.get("people", "")
    if cell.isdigit():
        facts["people"] = Fraction(int(cell))
    elif cell:
        _add(row, facts, _of_people(household_of(row, on), by, on))
    needed, now = facts.get("bedrooms_needed"), facts.get("bedrooms_now")
    if isinstance(needed, Fraction) and isinstance(now, Fraction):
        none = Fraction(0)
        _add(row, facts, {"bedrooms_lacking": max(none, needed - now)})
        _add(row, facts, {"bedrooms_spare": max(none, now - needed)})
    return facts


def _of_people(household: Household, by: Standard | None, on: date) -> dict[str, Value]:
    ages = [person.age_on(on) for person in household.people]
    adult = int(value("ages", "adult", on).value)
    found: dict[str, Value] = {
        "people": Fraction(len(ages)),
        "children": Fraction(sum(age < adult for age in ages)),
        "adult": ages[0] >= adult,
    }
    if by is not None:
        found["bedrooms_needed"] = Fraction(bedrooms_needed(by, household, on).value)
    return found


def _add(row: Row, facts: dict[str, Value], found: dict[str, Value]) -> None:
    """Add what was worked out; what the file says otherwise is a slip that somebody must settle."""
    for name, worked_out in found.items():
        if facts.setdefault(name, worked_out) != worked_out:
            raise row.wrong(
                name,
                f"the file says {facts[name]}, and {worked_out} follows from the rest of the row",
                "leave it out, or correct the rest",
            )
