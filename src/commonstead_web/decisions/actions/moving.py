"""A meeting that is called and not yet opened: moved to another time or place, or called off."""

from collections import Counter
from collections.abc import Iterable

from django.utils import timezone

from commonstead.decisions.notice import check_notice
from commonstead.decisions.service import CHANNELS, Served
from commonstead.kit import Refusal
from commonstead.record import moment_of
from commonstead_web.decisions import electors, notices, queries
from commonstead_web.decisions.actions.calling import CalledBy, Sitting, check_sitting
from commonstead_web.decisions.actions.sitting import everybody_leaves
from commonstead_web.decisions.finding import meeting_in, rules_of_meeting
from commonstead_web.decisions.models import Decision, Meeting
from commonstead_web.decisions.presence import kind_of
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

State = Meeting.State


@action("meetings.move")
def move(
    *, actor: Actor, organisation: Organisation, meeting: str, sitting: Sitting, why: str
) -> tuple[Meeting, Facts]:
    """Move a meeting that is not yet opened to another time or place, before its hour has come.

    Notice has to be given anew, for the new day; who agreed to a shorter one did so for the old
    one. Whoever had been told is told of the change at once: by e-mail, or in writing by the
    secretary. Agenda, motions and proxies stay with it. `why` is told, and not in the record.

    Refuses `meeting_not_at_this_stage`, `meeting_hour_has_come` (starts), `voted_on_already`
    (motions), `change_without_reason`, `nothing_changes`, `members_called_it`, `held_too_late`
    (hold_by, day), `notice_too_short` where no notice could be in time, and as `call`.
    """
    found = _before_it_opens(organisation, meeting, actor, why)
    if found.called_by == CalledBy.MEMBERS:
        raise Refusal("members_called_it")
    _judge(actor, found, sitting)
    told = dict(queries.told_last(found))
    everybody_leaves(found, actor.at)
    found.consents.all().delete()
    found.agenda.update(after_notice=False)
    found.moved_on, found.moved_from = actor.today, found.starts
    found.starts = sitting.starts.replace(microsecond=0)
    found.place, found.online = sitting.place, sitting.online
    found.state, found.first_round = State.CALLED, found.notice_round + 1
    found.noticed = found.deemed = found.earliest = None
    found.why_changed = why
    found.save()
    _in_time_at_all(found, actor)
    notices.meeting_is_moved(found, _by_email(told))
    return found, {
        "meeting": found.ref,
        "starts": moment_of(found.starts),
        "place": record.seal(organisation.log, found.place),
        "online": found.online,
        "why": record.seal(organisation.log, why),
        "told": _numbers(told),
    }


def _judge(actor: Actor, meeting: Meeting, sitting: Sitting) -> None:
    check_sitting(actor, meeting.organisation, meeting.kind, sitting)
    before = (meeting.starts, meeting.place, meeting.online)
    if before == (sitting.starts.replace(microsecond=0), sitting.place, sitting.online):
        raise Refusal("nothing_changes")
    day, asked = timezone.localdate(sitting.starts), meeting.requisition
    if asked is not None and asked.hold_by is not None and day > asked.hold_by:
        raise Refusal("held_too_late", hold_by=asked.hold_by, day=day)


def _in_time_at_all(meeting: Meeting, actor: Actor) -> None:
    """Whether notice could be in time, were it handed to everybody today and all agreed to less."""
    to_tell = electors.board if meeting.of_the_board else electors.everybody
    number = len(to_tell(meeting.organisation, actor.today))
    if number:
        check_notice(
            rules_of_meeting(meeting),
            kind_of(meeting),
            timezone.localdate(meeting.starts),
            [Served("hand", actor.today, number)],
            members=number,
            short_consents=number,
        )


@action("meetings.cancel")
def cancel(
    *, actor: Actor, organisation: Organisation, meeting: str, why: str
) -> tuple[Meeting, Facts]:
    """Call off a meeting that is not yet opened, before its hour has come.

    Motions before it are taken back, and can be proposed again. Whoever had been told of it, and
    whoever proposed one of them, is told at once. `why` is told, and not in the record. A meeting
    that members asked for or called cannot be called off.

    Refuses `meeting_not_at_this_stage`, `meeting_hour_has_come` (starts), `voted_on_already`
    (motions), `change_without_reason`, `members_called_it` and `members_asked_for_it`.
    """
    found = _before_it_opens(organisation, meeting, actor, why)
    if found.called_by == CalledBy.MEMBERS:
        raise Refusal("members_called_it")
    if found.called_by == CalledBy.REQUISITION:
        raise Refusal("members_asked_for_it")
    told = dict(queries.told_last(found))
    everybody_leaves(found, actor.at)
    found.state, found.cancelled_at, found.why_changed = State.CANCELLED, actor.at, why
    found.save()
    motions = list(found.decisions.filter(state=Decision.State.PROPOSED).order_by("ref"))
    for motion in motions:
        motion.state = Decision.State.WITHDRAWN
        motion.save(update_fields=["state"])
    proposers = {one.proposer for one in motions if one.proposer}
    notices.meeting_is_cancelled(found, {*_by_email(told), *proposers})
    return found, {
        "meeting": found.ref,
        "why": record.seal(organisation.log, why),
        "told": _numbers(told),
        "withdrawn": [one.ref for one in motions],
    }


def _before_it_opens(organisation: Organisation, ref: str, actor: Actor, why: str) -> Meeting:
    found = meeting_in(organisation, ref, State.CALLED, State.NOTICED)
    if found.state == State.NOTICED and actor.at >= found.starts:
        raise Refusal("meeting_hour_has_come", starts=found.starts)
    over = (Decision.State.PROPOSED, Decision.State.WITHDRAWN)
    voted = found.decisions.exclude(state__in=over).count()
    if voted:
        raise Refusal("voted_on_already", motions=voted)
    if not why.strip():
        raise Refusal("change_without_reason")
    return found


def _by_email(told: dict[str, str]) -> Iterable[str]:
    return [member for member, how in told.items() if how == "email"]


def _numbers(told: dict[str, str]) -> dict[str, int]:
    counted = Counter(told.values())
    return {how: counted[how] for how in CHANNELS}
