"""The tests of doors: who may stand, who may join, and whether they are enough for a meeting."""

import math
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache, partial

from commonstead.kit import Line
from commonstead.power.control.found import ControlTest, lines_of, stands_at
from commonstead.power.control.share import Share
from commonstead.power.control.structure import Structure
from commonstead.power.control.wording import adult, data, ten
from commonstead.power.verdict import Verdict, all_of, settled
from commonstead.rulebook import MemberClass, say
from commonstead.rulebook.answers import least_by_law
from commonstead.rulebook.expression import Expression, evaluate

Bar = tuple[Verdict, str]
"""Something that keeps people out, or may do so, and how it is told."""
QUORUM = "meetings.general.quorum"


def candidacy(structure: Structure, groups: tuple[str, ...]) -> ControlTest:
    """CT-7: whether every adult of the group who is a member may stand for the board.

    A limit on years in office keeps nobody out for good: it is told, and decides nothing.
    """
    bars = list(_barred(structure, groups))
    rule = structure.book.rules
    return _door(
        "candidacy",
        groups,
        bars,
        {"limits": _limits(structure)},
        stands_at(rule["board.age.minimum"], rule["board.seats_by_class"]),
    )


def _door(
    name: str,
    groups: tuple[str, ...],
    bars: list[Bar],
    figures: dict[str, str],
    clauses: tuple[str, ...],
) -> ControlTest:
    verdict = all_of([verdict for verdict, _ in bars])
    told = "; ".join(words for found, words in bars if found == verdict)
    return ControlTest(
        asked=ten()[name],
        groups=groups,
        verdict=verdict,
        answer=verdict,
        figures={**figures, "barred": told, "classes": told},
        show=lambda: tuple(Line("kept out", words) for _, words in bars),
        clauses=clauses,
        missing="belonging",
    )


def _barred(structure: Structure, groups: tuple[str, ...]) -> Iterator[Bar]:
    words, book = data()["barred"], structure.book
    inside = {each.title: structure.inside(each, groups) for each in structure.classes}
    if all(belongs is False for belongs in inside.values()):
        yield "not_met", words["nobody"]
    for each in structure.classes:
        belongs = inside[each.title]
        if belongs and not each.stands:
            yield "not_met", words["class"].format(classes=each.title)
        elif belongs is None and not each.stands:
            yield "unknown", each.title
    if book.value("board.age.minimum") > adult()[0]:
        yield "not_met", words["age"].format(age=book.value("board.age.minimum"))
    if _all_kept(structure, groups):
        yield "not_met", words["kept"]


def _all_kept(structure: Structure, groups: tuple[str, ...]) -> bool:
    """Whether the smallest board has no elected seat but those kept for other classes."""
    own = {each.name for each in structure.classes if structure.inside(each, groups) is not False}
    kept = sum(seats for name, seats in structure.board.kept if name not in own)
    return kept > 0 and kept >= structure.board.sizes[0].elected


def _limits(structure: Structure) -> str:
    words, value = data()["limits"], structure.book.value
    age, least, years = (
        value("board.age.minimum"),
        value("members.age.minimum"),
        value("board.term.limit_years"),
    )
    by_age = words["age"].format(age=age) if age > least else ""
    return by_age + (words["term"].format(years=years) if years else "")


def reach(structure: Structure, groups: tuple[str, ...]) -> ControlTest:
    """CT-8: whether every adult of the group can be a member with a vote.

    What counts is who can, not who did: with an open door nobody has to have come in. Where the
    board decides each time, only a group of which everybody is a member already is sure of it.
    The figure is the members of the group among its adults, where both are known.
    """
    rule = structure.book.rules
    inside, adults = _counted(structure, groups)
    bars = list(_kept_out(structure, groups, inside, adults))
    counted = reached = ""
    if inside is not None and adults:
        counted = data()["counted"].format(members=inside, adults=adults)
        reached = str(Fraction(inside, adults))
    return _door(
        "reach",
        groups,
        bars,
        {"counted": counted, "reach": reached},
        stands_at(rule["members.admission"], rule["members.age.minimum"]),
    )


def _counted(structure: Structure, groups: tuple[str, ...]) -> tuple[int | None, int | None]:
    """Members of the group, as far as they are certain, and its adults; `None` if not known."""
    counts, known = structure.headcount.members, structure.headcount.adults
    adults = sum(known[group] for group in groups) if all(g in known for g in groups) else None
    if counts is None:
        return None, adults
    own = [each for each in structure.classes if structure.inside(each, groups)]
    return sum(counts.get(each.name, 0) for each in own), adults


def _kept_out(
    structure: Structure, groups: tuple[str, ...], inside: int | None, adults: int | None
) -> Iterator[Bar]:
    words, value = data()["barred"], structure.book.value
    yield from _no_class(structure, groups)
    if value("members.age.minimum") > adult()[0]:
        yield "not_met", words["member_age"].format(age=value("members.age.minimum"))
    if value("members.admission") != "open_on_criteria" and "members" not in groups:
        everybody = inside is not None and bool(adults) and inside >= (adults or 0)
        if not everybody:
            yield "not_met", words["discretion"]


def _no_class(structure: Structure, groups: tuple[str, ...]) -> Iterator[Bar]:
    """Each group needs a class with a vote for which everybody in it qualifies."""
    voting = [each for each in structure.classes if each.votes]
    for group in groups:
        if group != "members" and not any(group in each.open_to for each in voting):
            silent = [each for each in voting if says_nothing(each)]
            titles = ", ".join(each.title for each in silent)
            yield ("unknown", titles) if silent else ("not_met", data()["barred"]["vote"])
        elif group == "members" and len(voting) < len(structure.classes):
            titles = ", ".join(each.title for each in structure.classes if not each.votes)
            yield "not_met", data()["barred"]["no_vote"].format(classes=titles)


def says_nothing(each: MemberClass) -> bool:
    """Whether a class says nothing at all about groups of people."""
    return not (each.groups or each.perhaps or each.open_to)


def quorum_feasible(structure: Structure, groups: tuple[str, ...]) -> ControlTest:
    """CT-10: whether the members of the group with a vote are enough for a general meeting."""
    share = structure.share_of_votes(groups)
    quorum = structure.book.rules[QUORUM]
    counts = structure.headcount.members
    if counts is None:
        least, most = _for_any_register(structure, quorum.value, share)
        needed, margin = _in_words(quorum.value), None
    else:
        total = sum(counts.get(each.name, 0) for each in structure.classes if each.votes)
        enough = max(_people(quorum.value, total), least_by_law(quorum).value)
        least, most = (enough <= end * total for end in (share.least, share.most))
        needed = f"{enough} members"
        margin = _margin(share, enough, total, least, most)
    verdict = settled(least, most)
    return ControlTest(
        asked=ten()["quorum_feasible"],
        groups=groups,
        verdict=verdict,
        answer=verdict,
        margin=margin,
        figures={"quorum": needed, "classes": share.classes},
        show=partial(lines_of, structure, share, Line("quorum", needed)),
        clauses=stands_at(quorum),
        missing=share.missing or "register",
    )


def _margin(share: Share, enough: int, total: int, least: bool, most: bool) -> Fraction | None:
    if not total or (most and not least):
        return None
    return (share.least if least else share.most) - Fraction(enough, total)


def _for_any_register(structure: Structure, quorum: Expression, share: Share) -> tuple[bool, bool]:
    """At both ends of the share: a group that is everybody is enough if any meeting ever can be."""
    everybody = _always_reached(quorum, structure.book.value("members.minimum"))
    return share.least == 1 and everybody, share.most > 0


@lru_cache(maxsize=1024)
def _in_words(quorum: Expression) -> str:
    return say(QUORUM, quorum.as_data())


@lru_cache(maxsize=1024)
def _people(quorum: Expression, members: int) -> int:
    return math.ceil(evaluate(quorum, {"members": members}).value)


@lru_cache(maxsize=256)
def _always_reached(quorum: Expression, fewest: int) -> bool:
    """Whether no membership, from the fewest to a million, is too small for its own quorum.

    A quorum is made of numbers and shares; where it could exceed the membership, it does so
    among the fewest members or, by its shares, at any great number.
    """
    sizes = (*range(fewest, fewest + 60), *(10**power for power in range(2, 7)))
    return all(_people(quorum, size) <= size for size in sizes if size >= fewest)
