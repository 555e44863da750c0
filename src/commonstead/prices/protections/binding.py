"""A home that is under a condition of principal residence: where one may be, and who reads what."""

from datetime import date

from commonstead.kit import Refusal
from commonstead.prices.protections.known import check_looked
from commonstead.prices.protections.residence import condition_of
from commonstead.rulebook.data import read_day


def clause_of(condition: str) -> str:
    """What a condition is among the clauses that protect a home.

    >>> clause_of("st-ives-h2")
    'planning_principal_home'
    """
    return str(condition_of(condition)["clause"])


def is_for_everybody(condition: str) -> bool:
    """Whether everybody may read if it is kept, or only the household and whoever looks.

    >>> is_for_everybody("st-ives-h2")
    False
    """
    return bool(condition_of(condition)["standing_for"] == "everybody")


def check_binding(condition: str, shown_by: str, area: str, since: date) -> None:
    """Whether a home of an authority can be under a condition, by a kind of document, from a day.

    `area` is the code of the authority, "" where nobody entered it. Refuses
    "residence_condition_unknown", what `check_looked` refuses, "residence_elsewhere" (where) and
    "before_the_plan" (on, voted).

    >>> check_binding("st-ives-h2", "planning_obligation", "E06000052", date(2026, 1, 5))
    """
    rule = condition_of(condition)
    check_looked(clause_of(condition), shown_by)
    if area and area not in rule["areas"]:
        raise Refusal("residence_elsewhere", where=rule["where"])
    voted = read_day(rule["voted"])
    if since < voted:
        raise Refusal("before_the_plan", on=since, voted=voted)
