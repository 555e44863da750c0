"""Notice of a meeting, worked out again: when it counts as given, and whether it was in time."""

from commonstead.audit.meeting import Meeting
from commonstead.audit.step import Step, uk_day
from commonstead.decisions.adjourning import RENOTICE, check_resumption
from commonstead.decisions.notice import check_notice, earliest_after
from commonstead.decisions.service import CHANNELS, Served, deemed
from commonstead.record import digest
from commonstead.rulebook import Rulebook


def judge_notice(step: Step, meeting: Meeting, rulebook: Rulebook, *, members: int) -> None:
    """Whether everybody was told in time, by the rules of the meeting's day."""
    on = step.day_of("on")
    step.same("notice is of the day of the entry", step.day, on)
    step.same("how many are to be told", members, step.fact("members"))
    numbers = step.fact("served")
    step.same("everybody was told", members, sum(numbers.values()))
    step.same("the agenda is the one that was written", digest(meeting.items), step.fact("agenda"))
    served = [Served(how, on, numbers[how]) for how in CHANNELS if numbers[how]]
    if not served:
        return
    latest = max(deemed(on, one.channel, rulebook) for one in served)
    step.same("when it counts as given", latest, step.day_of("deemed"))
    with step.allowed("the meeting is called in time", "a day that the rules allow"):
        if meeting.state == "adjourned" and meeting.adjourned is not None:
            _again(step, meeting, rulebook, served)
        else:
            _first(step, meeting, rulebook, served, members)


def judge_told(step: Step, meeting: Meeting) -> None:
    """Whether a change is told to as many as had been told of the meeting, in the same ways."""
    before = {how: meeting.served.get(how, 0) for how in CHANNELS}
    step.same("whoever had been told of the meeting is told", before, dict(step.fact("told")))


def _first(
    step: Step, meeting: Meeting, rulebook: Rulebook, served: list[Served], members: int
) -> None:
    short = step.fact("short")
    notice = check_notice(
        rulebook,
        meeting.kind,
        meeting.day,
        served,
        members=members,
        short_consents=short["consents"] if short else 0,
    ).value
    step.same("the earliest day", notice.earliest, step.day_of("earliest"))
    step.same("whether it is held sooner by consent", notice.short, short is not None)


def _again(step: Step, meeting: Meeting, rulebook: Rulebook, served: list[Served]) -> None:
    earliest = earliest_after(rulebook, RENOTICE, served).value
    step.same("the earliest day", earliest, step.day_of("earliest"))
    if meeting.adjourned is not None:
        check_resumption(rulebook, meeting.adjourned, uk_day(meeting.resumes), served)
