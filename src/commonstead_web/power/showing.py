"""A case put into words and rows for a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _

from commonstead.kit import Line
from commonstead.power.control import TEN, ControlTest, called, group_names
from commonstead.power.definitions import questions
from commonstead.power.matrix import DefinitionVerdict, Judged, Standing
from commonstead.power.power_map import Link, MappedPower, PowerMap, subjects, words
from commonstead.power.verdict import Verdict
from commonstead.rulebook.catalogue import power_words
from commonstead_web.kit.pictures.bars import per_cent
from commonstead_web.power.queries import Case, controls_of, map_of

VERDICTS: dict[Verdict, str | Promise] = {
    "met": gettext_lazy("met"),
    "not_met": gettext_lazy("not met"),
    "unknown": gettext_lazy("not known yet"),
    "judgement": gettext_lazy("people judge"),
}
FIRST_GROUP = "residents"
ENDS = ("members", "board")
"""The bodies, told before the offices."""


def who_fills_the_board(case: Case) -> Iterator[str]:
    """Who elects the board, who else sits on it, who can remove somebody: in plain sentences."""
    book, by_name = case.rulebook, {power.name: power for power in map_of(case).powers}
    yield _("The members elect the board by an election, counted by {how}.").format(
        how=_count_rule(case)
    )
    appointed = int(book.bodies["board"]["appointed"])
    coopted = book.value("board.coopted.maximum")
    if appointed:
        yield _("{n} of its seats are filled from outside, not by the members.").format(n=appointed)
    if coopted:
        yield _("The board may add up to {n} people itself.").format(n=coopted)
    yield _removal(by_name.get("board.remove"))


def _count_rule(case: Case) -> str:
    rule = case.rulebook.rules["elections.count"]
    how = gettext(rule.entry.options[rule.value])
    return how[:1].lower() + how[1:]


def _removal(power: MappedPower | None) -> str:
    if power is None:
        return _("The rules give nobody the power to remove a board member.")
    if power.held_by == "members":
        return _("They can remove a board member at a meeting: it takes {needed}.").format(
            needed=power.needed
        )
    holder = power_words()["holders"][power.held_by]
    return _("The members cannot remove a board member: that is for {holder}.").format(
        holder=holder
    )


@dataclass(frozen=True)
class Step:
    """One step of a chain: how the one before it came to its place, and from whom."""

    how: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Chain:
    """From a body or offices back to people. `holders` with the number of their powers."""

    holders: tuple[tuple[str, int], ...]
    steps: tuple[Step, ...]


def chains(drawn: PowerMap, case: Case) -> list[Chain]:
    """The chain of everybody who holds a power and does not hold it as a person.

    Offices that are given in the same way stand together.
    """
    titles = _titles(drawn, case)
    held: dict[str, list[MappedPower]] = {}
    for power in drawn.powers:
        if power.chain:
            held.setdefault(power.held_by, []).append(power)
    alike: dict[tuple[Step, ...], list[tuple[str, int]]] = {}
    for name in sorted(held, key=lambda name: (name not in ENDS, -len(held[name]))):
        steps = tuple(_steps(held[name][0].chain, titles))
        alike.setdefault(steps, []).append((capfirst(titles[name]), len(held[name])))
    return [Chain(tuple(holders), steps) for steps, holders in alike.items()]


def _titles(drawn: PowerMap, case: Case) -> dict[str, str]:
    holders = {name: str(title) for name, title in power_words()["holders"].items()}
    nodes = {node.id: node.title for node in drawn.nodes}
    return {**nodes, **holders, "outside": _("somebody outside")} | {
        each.name: each.title for each in case.rulebook.classes
    }


def _steps(chain: tuple[Link, ...], titles: dict[str, str]) -> Iterator[Step]:
    """Links with the same holder and the same way are one step; groups of a class are left out."""
    say = words()["words"]["links"]
    found: dict[tuple[str, str], list[str]] = {}
    for link in chain:
        if not link.source.startswith("group:"):
            told = titles.get(link.source, link.source)
            shown = f"{told} ({link.share})" if link.share else told
            found.setdefault((link.holder, link.code), []).append(shown)
    for (_holder, code), sources in found.items():
        yield Step(str(say[code]), tuple(sources))


@dataclass(frozen=True)
class PowerRow:
    """One power as a member reads it."""

    action: str
    anchor: str
    held_by: str
    by: str
    needed: str
    blockers: tuple[str, ...]
    takers: tuple[str, ...]
    clause: str


def powers_by_subject(drawn: PowerMap) -> list[tuple[str, list[PowerRow]]]:
    """Every power under its subject; subjects of which the rules say nothing are left out."""
    rows = [(title, [_row(power) for power in drawn.of(key)]) for key, title in subjects().items()]
    return [(title, powers) for title, powers in rows if powers]


def _row(power: MappedPower) -> PowerRow:
    return PowerRow(
        action=capfirst(power.action),
        anchor=f"power-{power.name.replace('.', '-').replace('_', '-')}",
        held_by=capfirst(str(power_words()["holders"][power.held_by])),
        by=power.by,
        needed=capfirst(power.needed),
        blockers=tuple(capfirst(blocker.who) for blocker in power.can_block),
        takers=tuple(map(capfirst, power.can_take_back)),
        clause=power.clause,
    )


@dataclass(frozen=True)
class TestRow:
    """One control test: what it asks, its answer, by how much, and its working."""

    id: str
    what: str
    verdict: Verdict
    why: str
    margin: str
    clauses: tuple[str, ...]
    lines: tuple[Line, ...]


def control_rows(case: Case, group: str) -> list[TestRow]:
    """The ten control tests for one group of people; raises `BadInput` for another group."""
    controls = controls_of(case)
    return [_test_row(controls.test(name, (group,))) for name in TEN]


def _test_row(test: ControlTest) -> TestRow:
    return TestRow(
        id=test.id,
        what=test.asked.what,
        verdict=test.verdict,
        why=test.why,
        margin=_margin(test.verdict, test.margin),
        clauses=test.clauses,
        lines=test.lines,
    )


def _margin(verdict: Verdict, margin: Fraction | None) -> str:
    if margin is None:
        return ""
    part = per_cent(abs(margin), 1)
    if verdict == "met":
        return _("with {part} to spare").format(part=part) if margin else _("only just")
    return _("short by {part}").format(part=part) if margin else _("short by one vote or seat")


def group_titles() -> list[tuple[str, str]]:
    """The groups of people that a test can be asked for, residents first."""
    names = sorted(group_names(), key=lambda name: name != FIRST_GROUP)
    return [(name, capfirst(called((name,)))) for name in names]


@dataclass(frozen=True)
class CriterionRow:
    """One criterion: what the definition asks, its verdict, why, and what it rests on."""

    id: str
    what: str
    verdict: Verdict
    why: str
    clause: str
    rules: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True)
class DefinitionRow:
    """One definition: its verdict, its source and its criteria."""

    id: str
    verdict: Verdict
    shown: DefinitionVerdict
    criteria: tuple[CriterionRow, ...]


def definitions_by_place(standing: Standing) -> list[tuple[str, list[DefinitionRow]]]:
    """The matrix: the definitions of England first, then those from elsewhere."""
    places: dict[str, list[DefinitionRow]] = {}
    for name, found in standing.items():
        row = DefinitionRow(name, found.verdict, found, tuple(map(_criterion, found.criteria)))
        places.setdefault(found.definition.where, []).append(row)
    return list(places.items())


def _criterion(judged: Judged) -> CriterionRow:
    open_ones = [questions()[key] for key in judged.finding.evidence]
    return CriterionRow(
        id=judged.id,
        what=judged.criterion.what,
        verdict=judged.verdict,
        why=judged.why,
        clause=judged.criterion.clause,
        rules=judged.finding.clauses,
        documents=tuple(one.document for one in open_ones if judged.verdict == "unknown"),
    )
