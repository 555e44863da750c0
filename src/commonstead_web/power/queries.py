"""Asking: the standing of an organisation on a day, from its rules, numbers and answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from commonstead.power.control import Controls
from commonstead.power.definitions import Answer
from commonstead.power.definitions.evidence import SAID
from commonstead.power.headcount import Headcount
from commonstead.power.matrix import Standing, standing_of
from commonstead.power.power_map import PowerMap, power_map
from commonstead.record import digest
from commonstead.rulebook import Rulebook
from commonstead_web.elections import queries as elections
from commonstead_web.members import queries as members
from commonstead_web.power.models import Evidence
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.queries import (
    Adoption,
    Organisation,
    adoption_on,
    rulebook_for,
    versions,
)

OUTSIDE_VETO = "control.outside_veto"
"""The question whose answer says whether somebody outside can stop a decision."""
NOT_ANSWERED = Answer("unknown")
BY = "the secretary"
CO_OPTED = "coopted"
"""The side of those whom the board chose itself, as `commonstead.power.index` calls it."""


@dataclass(frozen=True)
class Case:
    """Everything a verdict rests on: rules, numbers and answers on a day.

    Two cases with the same key are alike: `key` names the rules by their hash. `board` has the
    members of the board by side (elected, co-opted, a class with seats of its own), and `chair` the
    side of whoever is in the chair.
    """

    key: str
    rulebook: Rulebook = field(compare=False)
    on: date
    members: tuple[tuple[str, int], ...]
    answers: tuple[tuple[str, Answer], ...]
    board: tuple[tuple[str, int], ...] = ()
    chair: str = ""

    @property
    def evidence(self) -> dict[str, Answer]:
        """The answers by question."""
        return dict(self.answers)

    @property
    def headcount(self) -> Headcount:
        """The members, and who outside can stop a decision as far as somebody has said.

        Not the size of the board: a verdict is about every board that the rules allow.
        """
        counts = dict(self.members)
        return Headcount(
            members=counts if sum(counts.values()) else None,
            vetoes=_vetoes(self.evidence.get(OUTSIDE_VETO)),
        )

    @property
    def people(self) -> Headcount:
        """The same with the number who sit on the board, for sentences about so many people."""
        found = self.headcount
        return Headcount(found.members, {}, sum(dict(self.board).values()) or None, found.vetoes)


def _vetoes(said: Answer | None) -> tuple[str, ...] | None:
    if said is None or said.answer == "unknown":
        return None
    return (said.document,) if said.answer == "yes" else ()


def case_on(organisation: Organisation, day: date) -> Case:
    """The case of an organisation on a day; before its first adoption, of its draft."""
    rulebook, version = rulebook_for(organisation, day), adoption_on(organisation, day)
    known = {each.name for each in rulebook.classes}
    sizes = {each.rule.name: each.members for each in members.counts_by_class(organisation, day)}
    board, chair = _board(organisation, rulebook, day)
    return Case(
        key=version.hash if version else digest(rulebook.as_data()),
        rulebook=rulebook,
        on=day,
        members=tuple((name, size) for name, size in sizes.items() if name in known),
        answers=tuple(sorted(evidence_on(organisation, day).items())),
        board=tuple(board.items()),
        chair=chair,
    )


def _board(organisation: Organisation, rulebook: Rulebook, day: date) -> tuple[dict[str, int], str]:
    """How many sit on each side of the board, and on which of them the chair sits."""
    kept: Mapping[str, int] = rulebook.value("board.seats_by_class")
    chairs = offices.holders(organisation, "chair", day)
    stays = (members.membership_of(one.person, organisation, day) for one in chairs)
    in_chair = {stay.ref for stay in stays if stay is not None}
    sitting = elections.board_on(organisation, day)
    sides = dict.fromkeys(("elected", CO_OPTED, *kept), 0) if sitting else {}
    chair = ""
    for one in sitting:
        side = CO_OPTED if one.how == "co_opted" else "elected"
        side = one.seat_class if one.seat_class in kept else side
        sides[side] += 1
        chair = side if one.member in in_chair else chair
    return sides, chair


def evidence_on(organisation: Organisation, day: date) -> dict[str, Answer]:
    """The newest answer to each question by a day; what was taken back is not among them."""
    given = Evidence.objects.filter(organisation=organisation, on__lte=day).order_by("on", "id")
    newest = {one.question: _answer(one) for one in given}
    return {key: one for key, one in newest.items() if one.answer != "unknown"}


def answer_to(organisation: Organisation, question: str, day: date) -> Answer:
    """The newest answer to one question; unknown where there is none."""
    return evidence_on(organisation, day).get(question, NOT_ANSWERED)


def _answer(row: Evidence) -> Answer:
    return Answer(SAID[row.answer], row.document, BY, row.on)


@lru_cache(maxsize=128)
def controls_of(case: Case) -> Controls:
    """The control tests of a case, each worked out when first asked for."""
    return Controls.of(case.rulebook, case.headcount)


@lru_cache(maxsize=128)
def standing_in(case: Case) -> Standing:
    """Every definition and its verdict. Nothing that happened is asked for."""
    return standing_of(controls_of(case), case.evidence, case.on)


@lru_cache(maxsize=128)
def map_of(case: Case) -> PowerMap:
    """Who holds each power, who can stop it, who can take it back."""
    return power_map(case.rulebook, case.people)


@dataclass(frozen=True)
class Version:
    """A version of the rulebook and the standing it gave, with the numbers of that day."""

    adoption: Adoption
    day: date
    in_force: bool
    standing: Standing


def history(organisation: Organisation, today: date, most: int) -> list[Version]:
    """The standing at each of the latest versions, newest first.

    Each is judged on the day it took effect, with the register and the answers of that day. One
    that still waits to be registered is judged as of today.
    """
    return [_version(organisation, each, today) for each in versions(organisation)[:most]]


def _version(organisation: Organisation, adoption: Adoption, today: date) -> Version:
    effective = adoption.effective
    begun = effective is not None and effective <= today
    day = effective if effective is not None and begun else today
    case = case_on(organisation, day)
    if case.key != adoption.hash:
        rulebook = Rulebook.from_data(adoption.rulebook)
        case = Case(adoption.hash, rulebook, day, case.members, case.answers)
    return Version(adoption, day, begun, standing_in(case))
