"""Resolutions: what votes they need, and what came of the votes that were given."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, get_args

from commonstead.decisions.condition import Base, Condition, Judged
from commonstead.decisions.confirming import Confirming
from commonstead.decisions.kinds import Kind, kind_named
from commonstead.decisions.outcome import Outcome, Result, concluded
from commonstead.decisions.tally import Casting, Tally
from commonstead.kit import Line, Refusal, Source, Threshold, Working
from commonstead.rulebook import Rule, Rulebook

Body = Literal["members", "board"]
By = Literal["ordinary", "special", "written_ordinary", "written_special"]
NOBODY = Line("nobody is for it", "a decision that nobody wants is not made")


@dataclass(frozen=True)
class Tie:
    """What becomes of an equal vote: it is lost, or the chair has a casting vote."""

    rule: Literal["lost", "chair_casting"]
    source: Source


@dataclass(frozen=True)
class Days:
    """For how many days a written resolution can be agreed to."""

    count: int
    source: Source


@dataclass(frozen=True)
class Resolution:
    """A way to decide by votes: every condition has to be met.

    `tie` is set where the rules say what becomes of an equal vote; without it an equal vote is
    lost like any other that does not reach what is needed. `confirming` is set where a second
    meeting has to say the same; `days` where members agree in writing.

    >>> from commonstead.rulebook import load_model
    >>> special = resolution_from(load_model("cohousing-company"), "special")
    >>> outcome = special.outcome(Tally(for_=67, against=23))
    >>> outcome.result, outcome.needed
    ('lost', 68)
    >>> [(line.label, line.value) for line in outcome.working][-1]
    ('votes in favour', '67: not met, 1 too few')
    """

    id: str
    what: str
    conditions: tuple[Condition, ...]
    tie: Tie | None = None
    confirming: Confirming | None = None
    days: Days | None = None

    def outcome(
        self, tally: Tally, *, casting: Casting | None = None, quorum: Working[int] | None = None
    ) -> Outcome:
        """What came of the votes.

        `quorum`: how many had to be there, where that is to be judged too; it needs
        `tally.present`. `casting`: the chair's vote where the votes were equal.

        Raises `Refusal`: `number_missing` where a base is not known, `no_tie_to_break` and
        `casting_vote_not_allowed` where a casting vote has no place.
        """
        lines = tuple(tally.lines())
        if quorum is not None:
            lines += quorum_lines(self.id, tally, quorum)
            if (tally.present or 0) < quorum.value:
                return concluded("inquorate", lines)
        met, needed, judged = self.judged(tally)
        if tally.is_tie and not met and self.tie is not None:
            return self._broken(self.tie, replace(tally, casting=casting), lines)
        if casting is not None:
            raise _no_place(tally, met)
        result: Result = "lost" if not met else "to_confirm" if self.confirming else "carried"
        return concluded(result, lines + judged, needed=needed)

    def judged(self, tally: Tally) -> tuple[bool, int | None, tuple[Line, ...]]:
        """Whether all conditions are met, the fewest votes in favour that are, and the steps."""
        judged = [condition.judged(tally) for condition in self.conditions]
        lines = tuple(line for part in judged for line in part.lines)
        needed = _needed(tally, list(zip(self.conditions, judged, strict=True)))
        if tally.in_favour == 0:
            return False, needed, (*lines, NOBODY)
        return all(part.met for part in judged), needed, lines

    def written(self, tally: Tally, *, sent: date | None = None, on: date | None = None) -> Outcome:
        """What came of a resolution in writing: carried as soon as enough have agreed.

        `tally.for_` are those who agreed no later than the last day. With `sent` (the day on
        which it was sent to the members) and `on` (today) it is `open` up to and including the
        last day and has `lapsed` after it. Without them the numbers are final: it is `lost`.
        """
        met, needed, judged = self.judged(tally)
        if met:
            return concluded("carried", judged, needed=needed)
        if self.days is None or sent is None or on is None:
            return concluded("lost", judged, needed=needed)
        last = sent + timedelta(days=self.days.count)
        said = f"{sent} and {self.days.count} days"
        line = Line("the last day to agree", str(last), said, self.days.source)
        result: Result = "open" if on <= last else "lapsed"
        return concluded(result, (*judged, line), needed=needed)

    def _broken(self, tie: Tie, tally: Tally, lines: tuple[Line, ...]) -> Outcome:
        """An equal vote that is not enough: lost, or for the chair to decide."""
        met, needed, judged = self.judged(replace(tally, casting=None))
        equal = f"{tally.for_} = {tally.against}"
        if tie.rule == "lost":
            if tally.casting is not None:
                raise Refusal("casting_vote_not_allowed", rule=str(tie.source))
            lost = Line("an equal vote", "lost: there is no casting vote", equal, tie.source)
            return concluded("lost", (*lines, *judged, lost), needed=needed)
        allowed = Line("an equal vote", "the chair has a casting vote", equal, tie.source)
        lines = (*lines, *judged, allowed)
        if tally.casting is None:
            could, _, _ = self.judged(replace(tally, casting="for"))
            return concluded("tied" if could else "lost", lines, needed=needed)
        met, needed, judged = self.judged(tally)
        given = Line("the chair's casting vote", tally.casting, "one vote more", tie.source)
        return concluded("carried" if met else "lost", (*lines, given, *judged), needed=needed)


def _needed(tally: Tally, judged: list[tuple[Condition, Judged]]) -> int | None:
    """The fewest votes in favour that were enough, of the votes that were cast."""
    wanted = [found.edge for condition, found in judged if condition.count == "for"]
    if wanted:
        return max(wanted)
    allowed = [found.edge for condition, found in judged if condition.count == "against"]
    return max(tally.cast - min(allowed), 1) if allowed else None


def _no_place(tally: Tally, met: bool) -> Refusal:
    if tally.is_tie and not met:
        return Refusal("casting_vote_not_allowed", rule="")
    return Refusal("no_tie_to_break", votes_for=tally.for_, votes_against=tally.against)


def quorum_lines(rule: str, tally: Tally, quorum: Working[int]) -> tuple[Line, ...]:
    """How many had to be there, and whether they were; `Refusal("number_missing", ...)`."""
    if tally.present is None:
        raise Refusal("number_missing", rule=rule, needed="present")
    short = quorum.value - tally.present
    told = f"{short} too few" if short > 0 else f"enough, with {-short} to spare"
    source = quorum.lines[-1].source if quorum.lines else None
    there = Line(
        "members present", f"{tally.present}: {told}", f"{tally.present} of {quorum.value}", source
    )
    return (*quorum.lines, there)


def resolution_from(rulebook: Rulebook, by: By, *, body: Body = "members") -> Resolution:
    """A resolution as a rulebook has it: its threshold, its rule for ties, its days in writing.

    >>> from commonstead.rulebook import load_model
    >>> written = resolution_from(load_model("cohousing-company"), "written_special")
    >>> written.outcome(Tally(for_=10, against=0, eligible=12)).result
    'carried'
    """
    return resolution_of(kind_named(by), rulebook, body=body)


def resolution_of(
    kind: Kind,
    rulebook: Rulebook | None = None,
    *,
    body: Body = "members",
    on: date | None = None,
) -> Resolution:
    """A resolution of this kind: as the rulebook has it, or by the data's own values of a day.

    Raises `Refusal("way_not_allowed", rule=...)` where the rulebook does not allow this way.
    """
    check_allowed(kind, rulebook)
    if "follows" in kind.data:
        followed = resolution_of(
            kind_named(_followed(kind, rulebook, on)), rulebook, body=body, on=on
        )
        return replace(followed, id=kind.id, what=kind.what)
    conditions = kind.conditions(on)
    for name, rule_id in kind.rules.items():
        if rulebook is not None and name in conditions:
            rule = rulebook.rule(rule_id)
            conditions[name] = _by_rule(conditions[name], rule.value, source_in(rulebook, rule))
    return Resolution(
        id=kind.id,
        what=kind.what,
        conditions=tuple(conditions.values()),
        tie=_tie(kind, rulebook, body, on),
        confirming=Confirming.from_data(kind.data["confirm"], on)
        if "confirm" in kind.data
        else None,
        days=_days(kind, rulebook, on),
    )


def check_allowed(kind: Kind, rulebook: Rulebook | None) -> None:
    """Refuse `way_not_allowed` where the rulebook does not allow this way to decide."""
    if rulebook is not None and kind.allowed and not rulebook.value(kind.allowed):
        raise Refusal("way_not_allowed", rule=kind.allowed)


def source_in(rulebook: Rulebook, rule: Rule) -> Source:
    """Where a rule stands: the clause of this rulebook, and the text it was taken from."""
    clause = f"clause {rule.clause}, from {rule.source}" if rule.clause else str(rule.source)
    return replace(rule.source, title=rulebook.title, clause=clause)


def _by_rule(condition: Condition, value: Threshold, source: Source) -> Condition:
    return replace(
        condition,
        fraction=value.fraction,
        comparator=value.comparator,
        base=known_base(value.base),
        source=source,
    )


def known_base(name: str) -> Base:
    """A base by its name; the rulebook's reader has let no other through."""
    return next(base for base in get_args(Base) if base == name)


def _followed(kind: Kind, rulebook: Rulebook | None, on: date | None) -> str:
    """The rule that a removal or expulsion is decided by."""
    if rulebook is not None:
        return str(rulebook.value(kind.data["follows"]["rule"]))
    return str(kind.dated("follows", on).value)


def _tie(kind: Kind, rulebook: Rulebook | None, body: Body, on: date | None) -> Tie | None:
    if rulebook is not None and body in kind.ties:
        rule = rulebook.rule(kind.ties[body])
        return Tie(rule.value, source_in(rulebook, rule))
    if "tie" not in kind.data:
        return None
    dated = kind.dated("tie", on)
    return Tie(dated.value, dated.source)


def _days(kind: Kind, rulebook: Rulebook | None, on: date | None) -> Days | None:
    if "days" not in kind.data:
        return None
    if rulebook is not None:
        rule = rulebook.rule(kind.rules["days"])
        return Days(rule.value, source_in(rulebook, rule))
    dated = kind.dated("days", on)
    return Days(int(dated.value), dated.source)


def by_threshold(rule: str, threshold: Threshold, source: Source) -> Resolution:
    """A resolution that needs votes in favour by one threshold, wherever it comes from.

    >>> from fractions import Fraction
    >>> at_least_51 = Threshold(Fraction(51, 100), ">=", "votes_cast")
    >>> by_threshold(">=51/100", at_least_51, Source("")).outcome(Tally(51, 50)).result
    'lost'
    """
    condition = Condition(
        "votes in favour",
        "for",
        threshold.fraction,
        threshold.comparator,
        known_base(threshold.base),
        source,
    )
    return Resolution(rule, rule, (condition,))
