"""A count told in words, round by round, with exact figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonstead.elections import Count, Draw, Stage


@dataclass(frozen=True)
class Round:
    """One round: what was done, whose votes changed to what, and what that decided."""

    number: int
    did: str
    changes: tuple[str, ...]
    decided: tuple[str, ...]


@dataclass(frozen=True)
class Drawn:
    """A tie and how it was settled."""

    round: int
    between: str
    how: str
    first: str


def rounds(count: Count) -> list[Round]:
    """Every round of the count."""
    told, before = [], None
    for stage in count.stages:
        told.append(_round(count, before, stage))
        before = stage
    return told


def draws(count: Count) -> list[Drawn]:
    """The ties that had to be settled, in words."""
    return [_drawn(count, draw) for draw in count.draws]


def listed(names: Sequence[str]) -> str:
    """Names as people say them: "Ann, Bo and Cy"."""
    if len(names) < 2:
        return "".join(names)
    return _("{others} and {last}").format(others=", ".join(names[:-1]), last=names[-1])


def _round(count: Count, before: Stage | None, stage: Stage) -> Round:
    changes = _first(count, stage) if before is None else _moved(count, before, stage)
    return Round(stage.number, _did(count, stage), tuple(changes), tuple(_decided(count, stage)))


def _did(count: Count, stage: Stage) -> str:
    names = listed([count.candidates[c] for c in stage.action.candidates])
    sentence = {
        "first_preferences": _first_words(count),
        "surplus": _(
            "{names} has more votes than the quota. What is over goes on to the next choices."
        ),
        "exclusion": _("{names} can no longer win. Those votes go on to the next choices."),
        "elected": _("{names} fills a seat, because no more people are left than seats."),
        "iteration": _(
            "{names} keeps less of each vote, so that what is over goes to the next choices."
        ),
    }[stage.action.kind]
    return sentence.format(names=names)


def _first_words(count: Count) -> str:
    if count.rule == "schulze":
        return _("Each person is compared with each other one. The figure says how many they beat.")
    if count.quota is None:
        return _("All votes are counted.")
    return _("Each paper counts for its first choice.")


def _first(count: Count, stage: Stage) -> Iterator[str]:
    for name, total in zip(count.candidates, stage.totals, strict=True):
        yield _("{name}: {votes}").format(name=name, votes=count.votes(total))


def _moved(count: Count, before: Stage, stage: Stage) -> Iterator[str]:
    rows = zip(count.candidates, before.totals, stage.totals, strict=True)
    for name, old, new in rows:
        if old != new:
            yield _change(count, name, old, new)
    if before.exhausted != stage.exhausted:
        stopped = _("Votes that can go no further")
        yield _change(count, stopped, before.exhausted, stage.exhausted)


def _change(count: Count, name: str, old: int, new: int) -> str:
    more = _("{name}: {change} more, now {votes}")
    fewer = _("{name}: {change} fewer, now {votes}")
    sentence = more if new > old else fewer
    return sentence.format(name=name, change=count.votes(abs(new - old)), votes=count.votes(new))


def _decided(count: Count, stage: Stage) -> Iterator[str]:
    for c in stage.elected:
        yield _("{name} is elected.").format(name=count.candidates[c])
    for c in stage.excluded:
        yield _("{name} is out.").format(name=count.candidates[c])


def _drawn(count: Count, draw: Draw) -> Drawn:
    names = [count.candidates[c] for c in draw.order]
    purpose = {
        "elect": _("{name} was elected"),
        "exclude": _("{name} was out first"),
        "surplus": _("{name}’s votes over the quota went on first"),
    }[draw.purpose]
    how = _("by lot") if draw.by == "lot" else _("by looking back to an earlier round")
    return Drawn(draw.stage, listed(sorted(names)), how, purpose.format(name=names[0]))


def summary(count: Count) -> str:
    """Who was elected by a count, in one sentence."""
    return elected_in_words([count.candidates[c] for c in count.elected])


def elected_in_words(names: Sequence[str]) -> str:
    """Who was elected, in one sentence."""
    if not names:
        return _("Nobody was elected.")
    return ngettext("{names} was elected.", "{names} were elected.", len(names)).format(
        names=listed(names)
    )
