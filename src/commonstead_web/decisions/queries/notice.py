"""Notice of a meeting: whom to tell and how, when each counts as told, the first lawful day."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from commonstead.decisions.adjourning import RENOTICE
from commonstead.decisions.notice import (
    Kind,
    consents_needed,
    earliest_after,
    latest_service,
    notice_rule,
)
from commonstead.decisions.service import CHANNELS, HOURS_RULE, Served, channel_named, deemed
from commonstead.kit import Line, Source
from commonstead_web.decisions import electors
from commonstead_web.decisions.finding import rules_of_meeting
from commonstead_web.decisions.models import Meeting
from commonstead_web.decisions.presence import kind_of
from commonstead_web.rulebook.queries import Organisation, rulebook_for

State = Meeting.State
KINDS: Mapping[str, Kind] = {"annual": "annual", "general": "general", "board": "board"}


def channels_for(meeting: Meeting, day: date) -> dict[str, str]:
    """Everybody to be told, by pseudonym, and the way that needs nobody's hands where there is one.

    Of a general meeting every member is told, of a board meeting everybody on the board.
    """
    to_tell = electors.board if meeting.of_the_board else electors.everybody
    everybody = to_tell(meeting.organisation, day)
    reachable = electors.with_address(meeting.organisation, everybody)
    return {member: "email" if member in reachable else "post" for member in everybody}


@dataclass(frozen=True)
class Way:
    """One way of telling: how many are told so, when that counts, the first day it allows."""

    channel: str
    members: int
    deemed: date
    earliest: date
    hours: int


@dataclass(frozen=True)
class Sending:
    """Notice as it would be if it were sent today.

    `short` says that the meeting's `day` comes before `earliest`. `consents` of `needed` members
    have agreed to that (`needed` is None where no consent is enough). `latest` is the last day on
    which notice may count as given.
    """

    day: date
    earliest: date
    lines: tuple[Line, ...]
    ways: tuple[Way, ...]
    clause: str
    source: Source
    latest: date | None
    consents: int
    needed: int | None

    @property
    def short(self) -> bool:
        return self.day < self.earliest

    @property
    def enough_agree(self) -> bool:
        return self.needed is not None and self.consents >= self.needed

    @property
    def others(self) -> tuple[Way, ...]:
        """The ways that nobody is told by, which would be in time."""
        return tuple(way for way in self.ways if way.earliest <= self.day)


def sending(meeting: Meeting, channels: Mapping[str, str], today: date) -> Sending:
    """What sending notice today in these ways comes to;"""
    rulebook = rules_of_meeting(meeting)
    again = meeting.state == State.ADJOURNED
    rule_id = RENOTICE if again else notice_rule(kind_of(meeting))
    told = Counter(channels.values())
    served = [Served(channel_named(how), today, n) for how, n in sorted(told.items())]
    earliest = earliest_after(rulebook, rule_id, served)
    rule = rulebook.rule(rule_id)
    ways = tuple(
        Way(
            channel,
            told[channel],
            deemed(today, channel, rulebook),
            earliest_after(rulebook, rule_id, [Served(channel, today)]).value,
            rulebook.value(HOURS_RULE[channel]) if channel in HOURS_RULE else 0,
        )
        for channel in CHANNELS
    )
    day = timezone.localdate(meeting.begins)
    kind = kind_of(meeting)
    return Sending(
        day=day,
        earliest=earliest.value,
        lines=earliest.lines,
        ways=ways,
        clause=rule.clause,
        source=rule.source,
        latest=None if again else latest_service(rulebook, kind, day),
        consents=_agreed(meeting, channels),
        needed=None if again else consents_needed(rulebook, kind, len(channels)),
    )


def _agreed(meeting: Meeting, channels: Mapping[str, str]) -> int:
    members = meeting.consents.order_by("id").values_list("member", flat=True)
    return len(set(members) & set(channels))


@dataclass(frozen=True)
class Telling:
    """Notice as it was given: when, how many were told in which way, and the day it allowed."""

    on: date
    members: int
    ways: tuple[tuple[str, int], ...]
    deemed: date | None
    earliest: date | None
    lines: tuple[Line, ...]
    by_consent: bool


def notice_given(meeting: Meeting) -> Telling | None:
    """The newest notice of a meeting, with its working; None before there is one."""
    if meeting.noticed is None:
        return None
    rows = meeting.notices.filter(round=meeting.notice_round).order_by("member")
    told = Counter(rows.values_list("channel", flat=True))
    rulebook = rules_of_meeting(meeting)
    rule = RENOTICE if meeting.notice_round > meeting.first_round else notice_rule(kind_of(meeting))
    served = [Served(channel_named(how), meeting.noticed, n) for how, n in sorted(told.items())]
    day = timezone.localdate(meeting.begins)
    return Telling(
        on=meeting.noticed,
        members=sum(told.values()),
        ways=tuple((how, told[how]) for how in CHANNELS if told[how]),
        deemed=meeting.deemed,
        earliest=meeting.earliest,
        lines=earliest_after(rulebook, rule, served).lines if served else (),
        by_consent=meeting.earliest is not None and day < meeting.earliest,
    )


def soonest(organisation: Organisation, kind: str, today: date) -> dict[str, date]:
    """The first day of such a meeting if notice went out today, by channel."""
    rulebook = rulebook_for(organisation, today)
    rule = notice_rule(KINDS[kind])
    return {
        channel: earliest_after(rulebook, rule, [Served(channel, today)]).value
        for channel in CHANNELS
    }


def has_agreed(meeting: Meeting, member: str) -> bool:
    """Whether a member has agreed to shorter notice of a meeting."""
    return meeting.consents.filter(member=member).exists()
