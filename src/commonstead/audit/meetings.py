"""The meetings' entries: notice in time, the quorum met, minutes approved by a later meeting."""

from collections.abc import Callable, Mapping
from datetime import date

from commonstead.audit.bodies import Bodies
from commonstead.audit.meeting import Meeting, State
from commonstead.audit.notices import judge_notice, judge_told
from commonstead.audit.requests import Requests
from commonstead.audit.rulebook import Adoptions
from commonstead.audit.step import Step, uk_day
from commonstead.decisions.adjourning import PRESENT_SUFFICE, fewest, needs_renotice
from commonstead.decisions.proxies import may_hold_proxy
from commonstead.rulebook import Rulebook

Handler = Callable[[Step, Meeting, Rulebook], None]


class Meetings:
    """Every meeting of the record, as far as its entries have come."""

    def __init__(self, adoptions: Adoptions, bodies: Bodies, requests: Requests) -> None:
        self.adoptions = adoptions
        self.bodies = bodies
        self.requests = requests
        self.meetings: dict[str, Meeting] = {}

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "meetings.call": self._call,
            "meetings.call_by_requisition": self._call,
            "meetings.add_item": self._of(self._item, "called", "noticed", "open", "adjourned"),
            "meetings.move": self._of(self._move, "called", "noticed"),
            "meetings.cancel": self._of(self._cancel, "called", "noticed"),
            "meetings.give_notice": self._of(self._notice, "called", "adjourned"),
            "meetings.open": self._of(self._open, "noticed", "adjourned"),
            "meetings.adjourn": self._of(self._adjourn, "open", "noticed", "adjourned"),
            "meetings.close": self._of(self._close, "open", "noticed", "adjourned"),
            "meetings.appoint_proxy": self._of(self._appoint, *BEFORE_THE_END),
            "meetings.end_proxy": self._of(self._end, *BEFORE_THE_END),
            "meetings.write_minutes": self._of(self._write, "open", "adjourned", "closed"),
            "meetings.approve_minutes": self._of(self._approve, "closed"),
        }

    def rules(self, meeting: Meeting) -> Rulebook | None:
        """The rules by which a meeting is judged: those of the day for which it was called."""
        return self.adoptions.in_force(meeting.day)

    def needed(self, meeting: Meeting, rulebook: Rulebook, day: date) -> tuple[int, int]:
        """How many may vote at the meeting, and how many of them must be there."""
        members, quorum = self.bodies.quorum(rulebook, meeting.kind, day)
        return members, fewest(rulebook).value if meeting.present_suffice else quorum

    def _of(self, handler: Handler, *states: State) -> Callable[[Step], None]:
        def found(step: Step) -> None:
            meeting = self.meetings.get(step.fact("meeting"))
            step.holds(
                "the meeting was called", meeting is not None, "a meeting", step.fact("meeting")
            )
            rulebook = self.rules(meeting) if meeting else None
            if meeting is None or rulebook is None:
                return
            step.holds(
                "its steps follow one another", meeting.state in states, states, meeting.state
            )
            handler(step, meeting, rulebook)

        return found

    def _call(self, step: Step) -> None:
        reference = step.fact("meeting")
        step.holds("the meeting is a new one", reference not in self.meetings, "new", reference)
        step.holds(
            "it is called for a day to come",
            step.fact("starts") > step.entry.at,
            f"after {step.entry.at}",
            step.fact("starts"),
        )
        meeting = Meeting(step.entry.facts)
        self.requests.judge_call(step, meeting)
        self.meetings[reference] = meeting

    def _item(self, step: Step, meeting: Meeting, rulebook: Rulebook) -> None:
        step.same("items are numbered", len(meeting.items) + 1, step.fact("item"))
        by = step.fact("by")
        if by is not None:
            everybody = self.bodies.everybody(step.day)
            step.holds("whoever asks for it is a member", by in everybody, "a member", by)
        if by is not None and not meeting.of_the_board:
            days = (meeting.day - step.day).days
            least = rulebook.value("meetings.items.days")
            step.holds("a member's item is in time", days >= least, f"{least} days", f"{days} days")
        meeting.items.append([step.fact("item"), step.fact("text")["commit"]])

    def _notice(self, step: Step, meeting: Meeting, rulebook: Rulebook) -> None:
        everybody = self.bodies.board if meeting.of_the_board else self.bodies.everybody
        judge_notice(step, meeting, rulebook, members=len(everybody(step.day)))
        if meeting.state == "called":
            meeting.state = "noticed"
        meeting.renotice, meeting.served = False, step.fact("served")

    def _move(self, step: Step, meeting: Meeting, rulebook: Rulebook) -> None:
        judge_told(step, meeting)
        meeting.call = {**meeting.call, **{name: step.fact(name) for name in MOVED}}
        starts, now = step.fact("starts"), step.entry.at
        step.holds("it is moved to a day to come", starts > now, f"after {now}", starts)
        self.requests.judge_move(step, meeting)
        rules = self.rules(meeting) or rulebook
        online = meeting.of_the_board or rules.value("meetings.online")
        step.confirms(
            "people take part online only where the rules let them",
            bool(online or not step.fact("online")),
            "as the rules say",
            "online against the rules",
        )
        meeting.state = "called"

    def _cancel(self, step: Step, meeting: Meeting, rulebook: Rulebook) -> None:
        judge_told(step, meeting)
        step.same(
            "only a meeting that the board called of itself is called off",
            "board",
            meeting.call["called_by"],
        )
        meeting.state = "cancelled"

    def _open(self, step: Step, meeting: Meeting, rulebook: Rulebook) -> None:
        at, counted = step.fact("at"), step.fact("counted")
        step.holds(
            "it opens no sooner than it was called for", at >= meeting.begins, meeting.begins, at
        )
        step.same("it opens at the moment of the entry", step.entry.at, at)
        step.confirms(
            "whoever had to be told again was", not meeting.renotice, "told", "no new notice"
        )
        members, quorum = self.needed(meeting, rulebook, step.day)
        if counted < quorum and _those_present_suffice(meeting, rulebook):
            meeting.present_suffice, quorum = True, fewest(rulebook).value
        step.same("how many may vote there", members, step.fact("members"))
        step.same("the quorum", quorum, step.fact("quorum"))
        step.holds("the quorum is met", counted >= quorum, f"at least {quorum}", counted)
        self._judge_presence(step, meeting, rulebook, members)
        meeting.state, meeting.chair = "open", step.fact("chair")

    def _judge_presence(
        self, step: Step, meeting: Meeting, rulebook: Rulebook, members: int
    ) -> None:
        there: Mapping[str, int] = step.fact("present")
        total = sum(there.values())
        step.holds("no more are there than may vote", total <= members, f"at most {members}", total)
        counted = step.fact("counted")
        step.holds("no more count than are there", counted <= total, f"at most {total}", counted)
        proxies = len(meeting.proxies) if rulebook.value("meetings.proxy.allowed") else 0
        step.holds(
            "no more proxies are there than were appointed",
            there["proxy"] <= proxies,
            f"at most {proxies}",
            there["proxy"],
        )

    def _adjourn(self, step: Step, meeting: Meeting, rulebook: Rulebook) -> None:
        _, quorum = self.needed(meeting, rulebook, step.day)
        step.same("the quorum", quorum, step.fact("quorum"))
        inquorate, counted = step.fact("why") == "inquorate", step.fact("counted")
        if inquorate:
            step.holds("too few were there", counted < quorum, f"fewer than {quorum}", counted)
            meeting.inquorate_before = True
        resumes = step.fact("resumes")
        step.holds("it goes on later", resumes > step.entry.at, f"after {step.entry.at}", resumes)
        with step.allowed("a meeting goes on after it was adjourned", "a later day"):
            again = needs_renotice(rulebook, step.day, uk_day(resumes)).value
            step.same("whether everybody must be told again", again, step.fact("renotice"))
        meeting.renotice = step.fact("renotice")
        meeting.adjourned, meeting.resumes, meeting.state = step.day, resumes, "adjourned"

    def _close(self, step: Step, meeting: Meeting, rulebook: Rulebook) -> None:
        step.same("it closes at the moment of the entry", step.entry.at, step.fact("at"))
        meeting.state = "closed"

    def _appoint(self, step: Step, meeting: Meeting, rulebook: Rulebook) -> None:
        member, holder = step.fact("member"), step.fact("holder")
        with step.allowed("the rules let this member hold the proxy", "a proxy by the rules"):
            may_hold_proxy(
                rulebook,
                member=member,
                holder=holder,
                members=self.bodies.voters(rulebook, step.day),
                held=meeting.proxies,
            )
        meeting.proxies[member] = holder

    def _end(self, step: Step, meeting: Meeting, rulebook: Rulebook) -> None:
        member = step.fact("member")
        step.confirms(
            "whoever takes a proxy back had given one",
            meeting.proxies.pop(member, None) is not None,
            "a proxy",
            "none",
        )

    def _write(self, step: Step, meeting: Meeting, rulebook: Rulebook) -> None:
        step.confirms("the minutes are not approved yet", not meeting.approved, "open", "approved")
        meeting.minutes = step.fact("minutes")

    def _approve(self, step: Step, meeting: Meeting, rulebook: Rulebook) -> None:
        later = self.meetings.get(step.fact("at"))
        fits = (
            later is not None
            and later.state == "open"
            and later.starts > meeting.starts
            and later.of_the_board == meeting.of_the_board
        )
        step.holds(
            "a later meeting of the same body approves them",
            fits,
            "a later meeting",
            step.fact("at"),
        )
        step.same("what is approved are the newest minutes", meeting.minutes, step.fact("minutes"))
        step.confirms("minutes are approved once", not meeting.approved, "once", "a second time")
        meeting.approved = True


def _those_present_suffice(meeting: Meeting, rulebook: Rulebook) -> bool:
    rule = rulebook.value("meetings.general.inquorate")
    return meeting.inquorate_before and not meeting.of_the_board and rule == PRESENT_SUFFICE


MOVED = ("starts", "place", "online")
"""What a meeting that is moved has anew."""
BEFORE_THE_END: tuple[State, ...] = ("called", "noticed", "open", "adjourned")
