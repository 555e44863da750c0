"""Resolutions that a statute asks for, and the second meeting that some of them need."""

from dataclasses import replace
from datetime import date

from commonstead.decisions.confirming import Confirming
from commonstead.decisions.kinds import kind_named
from commonstead.decisions.outcome import Outcome, concluded
from commonstead.decisions.resolution import Resolution, resolution_of
from commonstead.decisions.tally import Tally
from commonstead.kit import Line, Refusal, Working


def statutory(name: str, on: date | None = None) -> Resolution:
    """A resolution of the Act of 2014 as it was on a day (the latest without one).

    `s84-audit`, `s111-amalgamation`, `s113-conversion`, `s119-dissolution`, `s119-dormant`, or
    an alias. Raises `Refusal("no_such_way", way=...)`.

    >>> conversion = statutory("s113-conversion")
    >>> conversion.outcome(Tally(for_=59, against=0, eligible=120)).result
    'lost'
    >>> conversion.outcome(Tally(for_=45, against=15, eligible=120)).result
    'to_confirm'
    """
    return resolution_of(kind_named(name), on=on)


def confirming_window(resolution: Resolution, passed_on: date) -> tuple[date, date]:
    """The first and the last day of the second meeting.

    Raises `Refusal("needs_no_confirmation", rule=...)`.

    >>> confirming_window(statutory("s113"), date(2026, 3, 1))
    (datetime.date(2026, 3, 15), datetime.date(2026, 4, 1))
    """
    return _confirming(resolution).window(passed_on)


def filing_due(resolution: Resolution, confirmed_on: date) -> date:
    """The last day to send the registrar a copy of what a second meeting confirmed.

    Raises `Refusal("needs_no_confirmation", rule=...)`.

    >>> filing_due(statutory("s111"), date(2026, 3, 15))
    datetime.date(2026, 3, 29)
    """
    return _confirming(resolution).filing.due(confirmed_on)


def _confirming(resolution: Resolution) -> Confirming:
    if resolution.confirming is None:
        raise Refusal("needs_no_confirmation", rule=resolution.id)
    return resolution.confirming


def to_confirm(resolution: Resolution, first: Outcome, passed_on: date | None) -> Outcome:
    """The first meeting's outcome with the days on which the second can be, where it needs one."""
    confirming = resolution.confirming
    if confirming is None or first.result != "to_confirm":
        return first
    lines = (*first.working.lines, confirming.window_line(passed_on))
    window = confirming.window(passed_on) if passed_on else None
    return concluded("to_confirm", lines, needed=first.needed, confirm=window)


def confirmed(
    resolution: Resolution,
    first: Outcome,
    tally: Tally,
    *,
    passed_on: date | None = None,
    confirmed_on: date | None = None,
    quorum: Working[int] | None = None,
) -> Outcome:
    """What came of the second meeting, when the first came to `first`.

    A first meeting that did not carry it leaves nothing to confirm: its outcome stays. With both
    days given, a second meeting outside its window confirms nothing; without them, the days are
    not judged, and the working says so. Raises `Refusal("needs_no_confirmation", rule=...)`.

    >>> conversion = statutory("s113")
    >>> first = conversion.outcome(Tally(for_=45, against=15, eligible=120))
    >>> confirmed(conversion, first, Tally(for_=20, against=19), passed_on=date(2026, 3, 1),
    ...           confirmed_on=date(2026, 3, 15)).result
    'carried'
    """
    confirming = _confirming(resolution)
    if first.result != "to_confirm":
        return first
    lines = (*first.working.lines, confirming.window_line(passed_on))
    window = confirming.window(passed_on) if passed_on else None
    day, in_time = _held(confirming, window, confirmed_on)
    second = replace(resolution, conditions=confirming.conditions, confirming=None)
    outcome = second.outcome(tally, quorum=quorum)
    lines = (*lines, day, *outcome.working.lines)
    result = outcome.result if in_time else "lost"
    if result == "carried" and confirmed_on is not None:
        lines = (*lines, confirming.filing.line(confirmed_on))
        due = confirming.filing.due(confirmed_on)
        told = concluded("carried", lines, needed=outcome.needed, confirm=window)
        return replace(told, file_by=due)
    return concluded(result, lines, needed=outcome.needed, confirm=window)


def _held(
    confirming: Confirming, window: tuple[date, date] | None, on: date | None
) -> tuple[Line, bool]:
    """Whether the second meeting was held on a day on which it could be."""
    if on is None or window is None:
        return Line("the day of the second meeting", "not given, so not judged"), True
    in_time = window[0] <= on <= window[1]
    told = "in time" if in_time else "too early" if on < window[0] else "too late"
    expression = f"{window[0]} to {window[1]}"
    line = Line("the day of the second meeting", f"{on}: {told}", expression, confirming.source)
    return line, in_time
