"""Notice of meetings: the earliest day on which one may be held, and whether a day is in time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, get_args

from commonstead.decisions.service import Served, service
from commonstead.kit import Line, Refusal, Threshold, Working
from commonstead.rulebook import Days, Rulebook

Kind = Literal["annual", "general", "board"]
KINDS: tuple[Kind, ...] = get_args(Kind)
NOTICE_RULE: dict[Kind, str] = {
    "annual": "meetings.general.notice",
    "general": "meetings.general.notice",
    "board": "meetings.board.notice",
}
SHORT_NOTICE = "meetings.general.short_notice"


@dataclass(frozen=True)
class Notice:
    """How notice of a meeting was given.

    `earliest` is the first day that the rules allow without consent, `missed` how many members no
    notice was served on. `short` says that the meeting is held sooner, by consent.
    """

    earliest: date
    members: int
    served: int
    missed: int
    short: bool

    @property
    def share_missed(self) -> Fraction:
        """The part of the members on whom no notice was served."""
        return Fraction(self.missed, self.members)


def notice_rule(kind: Kind) -> str:
    """The rule that says how long before such a meeting notice must be given.

    Raises `Refusal("unknown_kind_of_meeting", kind=...)`.
    """
    if kind not in KINDS:
        raise Refusal("unknown_kind_of_meeting", kind=kind, kinds=KINDS)
    return NOTICE_RULE[kind]


def notice_for(rulebook: Rulebook, kind: Kind, served: Iterable[Served]) -> Working[date]:
    """The earliest day of a meeting of which notice was served so.

    The notice that counts as given last decides: every member on whom it was served has the whole
    time. Raises `Refusal("nobody_served")`. Source: the rules `meetings.general.notice`,
    `meetings.board.notice` and `meetings.service.*`.

    >>> from commonstead.rulebook import load_model
    >>> rulebook = load_model("clt-community-benefit-society").changed(
    ...     {"meetings.service.post_hours": "48"})
    >>> sent = date(2026, 3, 1)
    >>> for line in notice_for(rulebook, "general", [Served("post", sent), Served("hand", sent)]):
    ...     print(line.label, "|", line.expression, "|", line.value)
    counts as given | posted 2026-03-01, and 48 hours | 2026-03-03
    counts as given | handed over 2026-03-01, at once | 2026-03-01
    the last to count as given | 2026-03-01 and 2026-03-03 | 2026-03-03
    how long before a general meeting every member must be told | 2026-03-03 and 14 clear days \
| 2026-03-18
    """
    return earliest_after(rulebook, notice_rule(kind), tuple(served))


def earliest_after(rulebook: Rulebook, rule_id: str, served: Sequence[Served]) -> Working[date]:
    """The earliest day that a rule of days allows after notices were served so."""
    if not served:
        raise Refusal("nobody_served", rule=rule_id)
    each = [service(one, rulebook) for one in dict.fromkeys(served)]
    lines = list(dict.fromkeys(line for one in each for line in one))
    given = sorted({one.value for one in each})
    if len(given) > 1:
        shown = " and ".join(map(str, given))
        lines.append(Line("the last to count as given", str(given[-1]), shown))
    earliest = rulebook.answer(rule_id, notice=given[-1])
    return Working(earliest.value, (*lines, *earliest))


def latest_service(rulebook: Rulebook, kind: Kind, meeting_day: date) -> date:
    """The last day on which notice of a meeting on that day may count as given.

    >>> from commonstead.rulebook import load_model
    >>> latest_service(load_model("clt-community-benefit-society"), "annual", date(2026, 3, 18))
    datetime.date(2026, 3, 3)
    """
    days: Days = rulebook.value(notice_rule(kind))
    return days.latest(meeting_day)


def check_notice(
    rulebook: Rulebook,
    kind: Kind,
    meeting_day: date,
    served: Iterable[Served],
    *,
    members: int,
    short_consents: int = 0,
) -> Working[Notice]:
    """Whether a meeting on that day was called in time.

    `members` is how many have the right to be told, `short_consents` how many of them agreed in
    writing to a shorter notice. A member on whom no notice was served does not undo the meeting
    where that was an accident (Co-operatives UK society rules, rule 36): how many there are is in
    the result, for the chair to tell the meeting.

    Raises `Refusal("notice_too_short", earliest=..., day=..., consents=..., needed=...)`, where
    `needed` is None if no consent is enough, and `nobody_served`, `served_after_the_meeting`,
    `more_served_than_members`, `more_consents_than_members`.
    """
    served = tuple(served)
    _check_numbers(meeting_day, served, members, short_consents)
    earliest = notice_for(rulebook, kind, served)
    reached = sum(one.members for one in served)
    short = meeting_day < earliest.value
    consent = _consent(rulebook, kind, members, short_consents) if short else ()
    if short and not consent:
        raise Refusal(
            "notice_too_short",
            earliest=earliest.value,
            day=meeting_day,
            consents=short_consents,
            needed=consents_needed(rulebook, kind, members),
        )
    notice = Notice(earliest.value, members, reached, members - reached, short)
    return Working(notice, (*earliest, *consent, *_missed(notice)))


def consents_needed(rulebook: Rulebook, kind: Kind, members: int) -> int | None:
    """How many members must agree to a shorter notice; None where no consent is enough.

    The rule is about general meetings; for the board's there is none.
    Source: the rule `meetings.general.short_notice`.
    """
    if notice_rule(kind) != NOTICE_RULE["general"] or rulebook.value(SHORT_NOTICE) is None:
        return None
    threshold: Threshold = rulebook.value(SHORT_NOTICE)
    needed: int = rulebook.answer(SHORT_NOTICE, **{threshold.base: members}).value
    return needed


def _consent(rulebook: Rulebook, kind: Kind, members: int, consents: int) -> tuple[Line, ...]:
    needed = consents_needed(rulebook, kind, members)
    if needed is None or consents < needed:
        return ()
    rule = rulebook.rule(SHORT_NOTICE)
    expression = f"{consents} of {members}, {needed} needed"
    return (Line("members who agreed to a shorter notice", str(consents), expression, rule.source),)


def _missed(notice: Notice) -> tuple[Line, ...]:
    if not notice.missed:
        return ()
    expression = f"{notice.members} - {notice.served}"
    return (Line("members on whom no notice was served", str(notice.missed), expression),)


def _check_numbers(day: date, served: Sequence[Served], members: int, consents: int) -> None:
    late = [one.sent for one in served if one.sent > day]
    if late:
        raise Refusal("served_after_the_meeting", sent=max(late), day=day)
    reached = sum(one.members for one in served)
    if reached > members:
        raise Refusal("more_served_than_members", served=reached, members=members)
    if not 0 <= consents <= members:
        raise Refusal("more_consents_than_members", consents=consents, members=members)
