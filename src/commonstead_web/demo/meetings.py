"""The worked example's meetings: of the members and of the board, held and to come."""

from datetime import timedelta

from django.utils import timezone

from commonstead_web.decisions import actions, queries
from commonstead_web.demo.gathering import Gathering, ref_of, voters
from commonstead_web.demo.story import Story

YEAR = "What we did in our first year, as the board tells it"
ACCOUNTS = "The accounts of our first year, and what is left"
PARKING = "Whether visitors who park by the orchard should pay"
THREE_WEEKS = {"count": "21", "kind": "clear"}
LONGER_NOTICE = {
    "meetings.general.notice": THREE_WEEKS,
    "decisions.removal.notice": THREE_WEEKS,
    "decisions.expulsion.notice": THREE_WEEKS,
    "meetings.items.days": "28",
    "meetings.requisition.call_days": "14",
    "meetings.proxy.allowed": True,
    "meetings.proxy.maximum": "1",
}
"""The first amendment: longer notice and one proxy each. Because of the longer notice members' own
items come in sooner, whoever a removal is about is told sooner too, and the board has less time to
call a meeting that members ask for."""
ALLOCATIONS = """\
1. Homes go to people whose need is greatest, among those with a tie to the borough.
2. Need and ties are looked at by two people who do not know the applicant.
3. Where need is equal, lots decide. The draw is held in public.
4. Nobody decides on a home for a relative, a friend or themselves.
5. Whoever is refused is told why, in writing, and can ask the board to look again."""


def first_annual_meeting(story: Story) -> None:
    """The year is told, the accounts are adopted and sent, a charge is lost by equal votes."""
    story.appoint("bill", "chair")
    starts = story.at_hour(19, days=26)
    annual = Gathering(story, "annual", starts, "First annual general meeting")
    annual.deals_with(YEAR, ACCOUNTS, PARKING)
    accounts = annual.proposes(
        2,
        "Adopt the accounts of our first year",
        "That we adopt the accounts as the board laid them before us, and carry what is left over"
        " to the coming year.",
    )
    parking = annual.proposes(
        3,
        "Charge visitors for parking by the orchard",
        "That visitors pay two pounds a day for parking by the orchard.",
        who="bill",
    )
    annual.is_told_to_all("amina")
    annual.comes(in_room=18, online=5)
    annual.opens()
    annual.decides(accounts, {"for": 17, "abstain": 1}, ["for", "for", "for", "for", "abstain"])
    annual.decides(
        parking,
        {"for": 8, "against": 9, "abstain": 1},
        ["for", "for", "against", "against", "for"],
    )
    due = starts.date()
    sent = annual.sets_task(
        "Send the accounts to the registrar", "carol", due + timedelta(days=30), accounts
    )
    annual.sets_task(
        "Paint the lines so that visitors see where they can park", "bill", due + timedelta(days=90)
    )
    annual.closes(
        "Bill Hartley was in the chair. The board told of its first year. The accounts were"
        " adopted. The charge for parking had as many votes for as against, so it was lost; members"
        " asked for clearer lines instead. Carol Nwosu sends the accounts to the registrar."
    )
    story.later(days=9)
    story.do(actions.finish_task, task=sent)
    today = timezone.localdate(story.now)
    (year_end,) = queries.years_to_return(story.society, today)
    story.do(actions.file_return, year_end=year_end, filed=today)


def board_on_allocations(story: Story) -> None:
    """The board says how homes will go to people; one of it has a sister who may want one."""
    story.until_days_ago(345)
    starts = story.at_hour(19, days=10)
    sitting = Gathering(story, "board", starts, "Board meeting: how homes are allocated")
    sitting.deals_with("By which principles our homes go to people")
    motion = sitting.proposes(
        1,
        "Adopt the principles by which homes are allocated",
        "That the board adopts these principles, and looks at them again once the first homes are"
        " let.",
        who="bill",
        power="decisions.adopt_policy",
        policy=("How homes are allocated", ALLOCATIONS),
        review_on=story.end.date() + timedelta(days=200),
    )
    sitting.is_told_to_all()
    sitting.comes(in_room=6)
    sitting.opens()
    story.do(
        actions.declare_interest,
        decision=motion,
        member=sitting.came[2].ref,
        nature="My sister has put her name down for a home.",
    )
    sitting.decides(motion, {"for": 4, "against": 1})
    _painted_the_lines(story)
    sitting.closes(
        "Six of seven came. One of the board declared an interest and did not vote. The principles"
        " were adopted by four votes to one."
    )


def _painted_the_lines(story: Story) -> None:
    for task in queries.tasks_open(story.society, ref_of(story, "bill")):
        story.do(actions.finish_task, "bill", task=task.pk)


def meeting_on_notice(story: Story) -> None:
    """Too few come; three weeks later enough do, and the rules are changed."""
    story.until_days_ago(300)
    starts = story.at_hour(19, days=21)
    meeting = Gathering(story, "general", starts, "General meeting on our rules")
    meeting.deals_with(
        "The minutes of our first annual general meeting",
        "Longer notice of meetings, and proxies for those who cannot come",
    )
    motion = meeting.proposes(
        2,
        "Give three weeks' notice of meetings, and allow proxies",
        "That notice of a general meeting is 21 clear days and no longer 14, so that people on"
        " shifts can plan for it, and notice to somebody whose removal or expulsion is proposed is"
        " as long; that members' own items come in 28 days before and no longer 21;"
        " that the board calls a meeting for which members ask within 14 days and no longer 21; and"
        " that a member who cannot come may name another member, who holds no more than one such"
        " proxy.",
        power="rulebook.amend",
        refs={"changes": LONGER_NOTICE},
    )
    meeting.is_told_to_all()
    meeting.comes(in_room=8, online=1)
    meeting.adjourns(days=21)
    story.later(days=9)
    meeting.is_told_to_all()
    meeting.comes(in_room=19, online=6)
    meeting.opens()
    _approve_minutes(story, meeting.ref)
    meeting.decides(
        motion, {"for": 16, "against": 2, "abstain": 1}, ["for", "for", "against", "for", "for"]
    )
    meeting.closes(
        "The meeting was adjourned for three weeks because too few had come. When it went on, the"
        " minutes of the annual general meeting were approved, and the change of our rules was"
        " carried by more than three quarters of the votes."
    )


def _approve_minutes(story: Story, at: str) -> None:
    for minutes in queries.minutes_to_approve(story.society, of_the_board=False):
        story.do(actions.approve_minutes, "bill", meeting=minutes.meeting.ref, at=at)


def new_rules_registered(story: Story) -> None:
    """The registrar's letter comes two months later: from now on the change counts."""
    story.until_days_ago(205)
    story.register_rules(submitted_days_ago=40)


def board_by_consent(story: Story) -> None:
    """The board agrees on a gate by consent, after one objection changed the proposal."""
    story.until_days_ago(70)
    starts = story.at_hour(19, days=10)
    sitting = Gathering(story, "board", starts, "Board meeting: the orchard gate")
    sitting.deals_with("When the orchard gate is open", "Minutes of the meeting on allocations")
    motion = sitting.proposes(
        1,
        "Open the orchard gate to everyone",
        "That the orchard gate is open to everyone, day and night.",
        who="bill",
        power="board.resolve",
        way="consent",
    )
    sitting.is_told_to_all()
    sitting.comes(in_room=6)
    sitting.opens()
    for minutes in queries.minutes_to_approve(story.society, of_the_board=True):
        story.do(actions.approve_minutes, "bill", meeting=minutes.meeting.ref, at=sitting.ref)
    _objection_is_met(story, sitting, motion)
    sitting.sets_task(
        "Ask two locksmiths what a lock with a timer costs",
        "bill",
        story.end.date() + timedelta(days=12),
        motion,
    )
    sitting.closes(
        "One of the board objected that people who live beside the gate could not sleep. The"
        " proposal was changed: the gate closes at nine. Nobody objected to that."
    )


def _objection_is_met(story: Story, sitting: Gathering, motion: str) -> None:
    neighbour = next(
        one for one in sitting.came if one.person and one.person != story.people["bill"]
    )
    sitting.puts(motion)
    story.do(
        actions.object_to,
        neighbour.person or "carol",
        decision=motion,
        reason="People who live beside the gate could not sleep.",
    )
    story.later(minutes=10)
    story.do(
        actions.settle_objection,
        "bill",
        decision=motion,
        member=neighbour.ref,
        resolution="The gate closes at nine at night.",
    )
    story.do(
        actions.amend,
        "bill",
        decision=motion,
        text="That the orchard gate is open to everyone from seven in the morning to nine at"
        " night.",
    )
    sitting.puts(motion)
    sitting.declares(motion)


def coming_annual_meeting(story: Story) -> None:
    """The second annual meeting is called: all are told, one item is a member's own."""
    story.until_days_ago(24)
    annual = Gathering(
        story, "annual", story.at_hour(19, days=24 + 14), "Second annual general meeting"
    )
    annual.deals_with(
        "Who was elected to the board",
        "The accounts of our second year, and what is left",
        "The minutes of the general meeting on our rules",
    )
    signed = [one.ref for one in voters(story)[4:7]]
    story.do(
        actions.add_item,
        meeting=annual.ref,
        text="A bench and a lamp at the bus stop, put forward by members on Pound Lane",
        member=ref_of(story, "amina"),
        supporters=signed,
    )
    annual.proposes(
        2,
        "Adopt the accounts of our second year",
        "That we adopt the accounts as the board laid them before us.",
    )
    annual.proposes(
        4,
        "Ask the council for a bench and a lamp at the bus stop",
        "That we ask the council for a bench and a lamp at the bus stop, and offer the ground that"
        " they need.",
        who="amina",
    )
    annual.is_told_to_all("amina")
    story.later(days=2)
    away = voters(story)[9]
    story.do(
        actions.appoint_proxy, meeting=annual.ref, member=away.ref, holder=ref_of(story, "amina")
    )
