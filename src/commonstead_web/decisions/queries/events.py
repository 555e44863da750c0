"""What happened at a meeting, put together for its minutes."""

from django.db.models import QuerySet

from commonstead_web.decisions import electors, presence
from commonstead_web.decisions.course import title
from commonstead_web.decisions.drafting import Decided, Events, Item, Todo
from commonstead_web.decisions.finding import rules_of_meeting
from commonstead_web.decisions.models import Attendance, Decision, Meeting, Proxy
from commonstead_web.decisions.presence import kind_of
from commonstead_web.rulebook.queries import Organisation


def events_of(meeting: Meeting, organisation: Organisation) -> Events:
    """Everything that the minutes tell, with names: it is for those who met."""
    came = list(dict.fromkeys(_stays(meeting).values_list("member", flat=True)))
    sent = list(Proxy.objects.filter(meeting=meeting, ended=None).order_by("member", "id"))
    refs = {*came, meeting.chair, *(ref for one in sent for ref in (one.member, one.holder))}
    names = electors.names(organisation, refs)
    online = set(_stays(meeting).filter(mode="online").values_list("member", flat=True))
    return Events(
        organisation=organisation.name,
        title=title(meeting),
        place=meeting.place,
        begins=meeting.starts,
        opened=meeting.opened_at,
        closed=meeting.closed_at,
        adjourned=meeting.adjourned_at,
        resumes=meeting.resumes,
        inquorate=meeting.inquorate_before,
        chair=names.get(meeting.chair, ""),
        noticed=meeting.noticed,
        in_person=tuple(sorted(names[ref] for ref in came if ref not in online)),
        online=tuple(sorted(names[ref] for ref in came if ref in online)),
        proxies=tuple((names[one.member], names[one.holder]) for one in sent),
        quorum=meeting.quorum,
        clause=rules_of_meeting(meeting).rule(QUORUM[kind_of(meeting)]).clause,
        through_time=tuple((one.at, one.counted) for one in presence.through_time(meeting)),
        items=tuple(_items(meeting)),
        tasks=tuple(_tasks(meeting, organisation)),
    )


QUORUM = {
    "annual": "meetings.general.quorum",
    "general": "meetings.general.quorum",
    "board": "meetings.board.quorum",
}


def _stays(meeting: Meeting) -> QuerySet[Attendance]:
    return Attendance.objects.filter(meeting=meeting).order_by("arrived", "id")


def _items(meeting: Meeting) -> list[Item]:
    items = [
        Item(one.number, one.text, tuple(_decided(motion) for motion in one.decisions.all()))
        for one in meeting.agenda.order_by("number").prefetch_related("decisions")
    ]
    loose = meeting.decisions.filter(item=None).order_by("id")
    if loose:
        items.append(Item(None, "", tuple(_decided(motion) for motion in loose)))
    return items


def _decided(motion: Decision) -> Decided:
    hidden = motion.withheld or not motion.voting_is_over
    tally = {} if hidden else (motion.tally or {})
    return Decided(
        title=motion.title,
        text=motion.text,
        state=motion.state,
        outcome=motion.outcome,
        amended=motion.version - 1,
        counts=tuple(
            (name, tally[name]) for name in ("for", "against", "abstain") if name in tally
        ),
        needed=None if hidden else motion.needed,
        casting=motion.casting,
    )


def _tasks(meeting: Meeting, organisation: Organisation) -> list[Todo]:
    rows = list(meeting.tasks.order_by("id"))
    names = electors.names(organisation, [one.member for one in rows if one.member])
    return [Todo(one.what, names.get(one.member, ""), one.due) for one in rows]
