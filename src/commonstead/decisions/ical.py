"""A calendar of duties as iCalendar text (RFC 5545), for any calendar program."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from commonstead.decisions.duty import Duty
from commonstead.rulebook.meaning import Translate

LONGEST_LINE = 75
"""Octets in a line, without the line break (RFC 5545, section 3.1)."""
ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True)
class Event:
    """Something that begins at a moment: a meeting, the close of a vote."""

    id: str
    what: str
    starts: datetime


def calendar_text(
    duties: Iterable[Duty],
    *,
    events: Iterable[Event] = (),
    name: str,
    host: str,
    stamp: datetime,
    remind_days: int | None = None,
    translate: Translate = str,
) -> str:
    """The duties as a calendar: each an all-day event on its last day; `events` at their moment.

    What has no last day is a to-do. The same duty has the same UID in every calendar from the same
    `host`, so that a calendar program replaces it. `stamp` is when the calendar was made (with its
    time zone), `remind_days` how long before each event it reminds, if it does.

    >>> stamp = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
    >>> print(calendar_text([], name="Rushes Row", host="example.org", stamp=stamp)
    ...       .replace("\\r\\n", "|"))
    BEGIN:VCALENDAR|VERSION:2.0|PRODID:-//Commonstead//Calendar of duties//EN|CALSCALE:GREGORIAN\
|X-WR-CALNAME:Rushes Row|END:VCALENDAR|
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Commonstead//Calendar of duties//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for duty in duties:
        lines += _component(duty, host, stamp, remind_days, translate)
    for event in events:
        lines += _event(event, host, stamp, remind_days)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _component(
    duty: Duty, host: str, stamp: datetime, remind_days: int | None, translate: Translate
) -> list[str]:
    is_open = duty.status == "open"
    component = "VTODO" if is_open else "VEVENT"
    what = _escaped(duty.what.text(translate))
    lines = [
        f"BEGIN:{component}",
        f"UID:{_escaped(duty.id)}@{host}",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{duty.due:%Y%m%d}",
        f"SUMMARY:{what}",
        f"DESCRIPTION:{_escaped(_says_so(duty))}",
    ]
    if not is_open:
        lines.append("TRANSP:TRANSPARENT")
        lines += _alarm(what, remind_days)
    return [*lines, f"END:{component}"]


def _event(event: Event, host: str, stamp: datetime, remind_days: int | None) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{_escaped(event.id)}@{host}",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{event.starts.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{_escaped(event.what)}",
        *_alarm(_escaped(event.what), remind_days),
        "END:VEVENT",
    ]


def _says_so(duty: Duty) -> str:
    """The clause of the rulebook, where it is one, and the text that the rule was taken from."""
    return f"{duty.rule} ({duty.clause}): {duty.source}" if duty.rule else str(duty.source)


def _alarm(what: str, remind_days: int | None) -> list[str]:
    if remind_days is None:
        return []
    trigger = f"TRIGGER:-P{remind_days}D"
    return ["BEGIN:VALARM", "ACTION:DISPLAY", trigger, f"DESCRIPTION:{what}", "END:VALARM"]


def _escaped(text: str) -> str:
    """Text as a property holds it: marks escaped, line breaks written, control marks left out."""
    plain = re.sub(r"\r\n?", "\n", text)
    plain = re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", " ", plain)
    return "".join(ESCAPED.get(letter, letter) for letter in plain)


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets; no letter is cut, and each part but the first
    begins with a space, which counts."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part
