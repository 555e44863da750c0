"""Minutes drafted from what happened: from events to plain English, with nothing made up.

The text is for those who met, and names them; of it only a fingerprint is in the public record.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonstead_web.kit.templatetags.words import moment, weekday


@dataclass(frozen=True)
class Decided:
    """A motion and what came of it; `counts` as (choice, number), empty where they stay closed."""

    title: str
    text: str
    state: str
    outcome: str = ""
    amended: int = 0
    counts: tuple[tuple[str, int], ...] = ()
    needed: int | None = None
    casting: str = ""


@dataclass(frozen=True)
class Item:
    """An item of the agenda with its motions; without a number, what was put besides."""

    number: int | None
    text: str
    motions: tuple[Decided, ...] = ()


@dataclass(frozen=True)
class Todo:
    """What somebody is to do, by a day."""

    what: str
    who: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Events:
    """All that happened at a meeting. `through_time` is (moment, how many counted)."""

    organisation: str
    title: str
    place: str
    begins: datetime
    opened: datetime | None = None
    closed: datetime | None = None
    adjourned: datetime | None = None
    resumes: datetime | None = None
    inquorate: bool = False
    chair: str = ""
    noticed: date | None = None
    in_person: tuple[str, ...] = ()
    online: tuple[str, ...] = ()
    proxies: tuple[tuple[str, str], ...] = ()
    quorum: int | None = None
    clause: str = ""
    through_time: tuple[tuple[datetime, int], ...] = ()
    items: tuple[Item, ...] = ()
    tasks: tuple[Todo, ...] = ()


def draft(events: Events) -> str:
    """The minutes as paragraphs, in the order in which they are read out."""
    parts = [
        _heading(events),
        *_opening(events),
        *_present(events),
        *(_item(one) for one in events.items),
        *_to_do(events.tasks),
        *_ending(events),
    ]
    return "\n\n".join(part for part in parts if part)


def _heading(events: Events) -> str:
    words = _("Minutes of the {title} of {organisation}, held on {day} at {place}.")
    return words.format(
        title=events.title,
        organisation=events.organisation,
        day=weekday(localtime(events.opened or events.begins).date()),
        place=events.place,
    )


def _opening(events: Events) -> Iterator[str]:
    if events.noticed:
        yield _("Notice was given on {day}.").format(day=weekday(events.noticed))
    if events.inquorate and events.adjourned and events.resumes:
        words = _("Too few had come, so the meeting was put off on {when} until {resumes}.")
        yield words.format(when=moment(events.adjourned), resumes=moment(events.resumes))
    if events.opened is None:
        yield _("The meeting was not opened.")
        return
    opened = _("The meeting was opened at {time}.").format(time=_hour(events.opened))
    if events.chair:
        opened += " " + _("{name} took the chair.").format(name=events.chair)
    yield opened


def _present(events: Events) -> Iterator[str]:
    if events.in_person:
        yield _("In the room: {names}.").format(names=", ".join(events.in_person))
    if events.online:
        yield _("Online: {names}.").format(names=", ".join(events.online))
    for giver, holder in events.proxies:
        yield _("{holder} held the proxy of {giver}.").format(holder=holder, giver=giver)
    yield _quorum(events)


def _quorum(events: Events) -> str:
    if events.quorum is None or events.opened is None:
        return ""
    there = [count for at, count in events.through_time if at <= events.opened]
    later = [count for at, count in events.through_time if at > events.opened and count]
    words = _("{needed} were needed to decide anything (clause {clause}); {counted} counted.")
    told = words.format(
        needed=events.quorum, clause=events.clause, counted=there[-1] if there else 0
    )
    if later and min(later) < events.quorum:
        told += " " + _("At one time there were only {least}.").format(least=min(later))
    return told


def _item(item: Item) -> str:
    heading = f"{item.number}. {item.text}" if item.number else _("Besides the agenda:")
    return "\n".join([heading, *(_motion(motion) for motion in item.motions)])


def _motion(motion: Decided) -> str:
    told = [_("Motion: {title}.").format(title=motion.title.rstrip(".")), _quoted(motion.text)]
    if motion.amended:
        told.append(
            ngettext(
                "It was amended once before the vote.",
                "It was amended {number} times before the vote.",
                motion.amended,
            ).format(number=motion.amended)
        )
    return " ".join([*told, *_result(motion)])


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"


def _result(motion: Decided) -> Iterator[str]:
    if motion.state == "withdrawn":
        yield _("It was taken back.")
        return
    if motion.state != "declared":
        yield _("It was not put to the vote.")
        return
    words = {"for": _("for"), "against": _("against"), "abstain": _("abstaining")}
    counted = ", ".join(f"{number} {words[choice]}" for choice, number in motion.counts)
    if counted:
        yield _("Votes: {counted}.").format(counted=counted)
    if motion.casting:
        yield _("The chair’s casting vote was given {how}.").format(how=words[motion.casting])
    yield {
        "carried": _("The motion was carried."),
        "lost": _("The motion was lost."),
        "inquorate": _("Too few were there, so nothing was decided."),
        "to_confirm": _("It was carried, and a second meeting has to confirm it."),
    }.get(motion.outcome, _("Outcome: {outcome}.").format(outcome=motion.outcome.replace("_", " ")))


def _to_do(tasks: tuple[Todo, ...]) -> Iterator[str]:
    if not tasks:
        return
    yield "\n".join([_("What is to be done:"), *(f"- {_todo(one)}" for one in tasks)])


def _todo(task: Todo) -> str:
    told = task.what.strip().rstrip(".")
    if task.who:
        told += f" ({task.who})"
    if task.due:
        told += " " + _("by {day}").format(day=weekday(task.due))
    return f"{told}."


def _ending(events: Events) -> Iterator[str]:
    if events.closed:
        yield _("The meeting was closed at {time}.").format(time=_hour(events.closed))
    elif events.resumes:
        yield _("The meeting goes on {when}.").format(when=moment(events.resumes))


def _hour(at: datetime) -> str:
    return date_format(localtime(at), "H:i")
