"""Members who ask for a meeting: how many must, who has, and when they may call it themselves."""

from collections.abc import Callable, Mapping

from commonstead.audit.bodies import Bodies
from commonstead.audit.meeting import Meeting, Request
from commonstead.audit.rulebook import Adoptions
from commonstead.audit.step import Step
from commonstead.decisions.requisition import (
    BoardCall,
    is_answered,
    requisition_dates,
    requisition_needed,
)


class Requests:
    """Every requisition of the record."""

    def __init__(self, adoptions: Adoptions, bodies: Bodies) -> None:
        self.adoptions = adoptions
        self.bodies = bodies
        self.requests: dict[str, Request] = {}

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "meetings.requisition": self._ask,
            "meetings.support_requisition": self._support,
        }

    def judge_call(self, step: Step, meeting: Meeting) -> None:
        """Whether a call answers the request that it names, in time and by who may."""
        reference = meeting.call["requisition"]
        by = meeting.call["called_by"]
        if reference is None:
            step.same("without a request the board calls the meeting", "board", by)
            return
        request = self.requests.get(reference)
        delivered = request.delivered if request else None
        step.holds(
            "the request was delivered before", delivered is not None, "a request", reference
        )
        rulebook = self.adoptions.in_force(step.day)
        if request is None or delivered is None or rulebook is None:
            return
        dates = requisition_dates(rulebook, delivered)
        if step.entry.action == "meetings.call":
            step.same("the board answers a request of members", "requisition", by)
            step.holds(
                "what members asked for is held in time",
                meeting.day <= dates.hold_by,
                dates.hold_by,
                meeting.day,
            )
            request.board_call = request.board_call or BoardCall(step.day, meeting.day)
            return
        step.same("members call a general meeting", ("members", "general"), (by, meeting.kind))
        signed = len(request.signed & self.bodies.voters(rulebook, step.day))
        step.holds(
            "enough of them signed to call it themselves",
            signed >= dates.self_call_members,
            f"at least {dates.self_call_members}",
            signed,
        )
        late = step.day >= dates.self_call_from and not is_answered(dates, request.board_call)
        step.holds(
            "members call it only once the board has let its time pass",
            late,
            f"from {dates.self_call_from}, where the board did not",
            step.day,
        )

    def judge_move(self, step: Step, meeting: Meeting) -> None:
        """Whether a meeting that members asked for is still held in time."""
        by = meeting.call["called_by"]
        step.holds(
            "a meeting that members called themselves is not moved", by != "members", "board", by
        )
        request = self.requests.get(meeting.call["requisition"] or "")
        delivered = request.delivered if request else None
        rulebook = self.adoptions.in_force(delivered) if delivered else None
        if request is None or delivered is None or rulebook is None:
            return
        dates = requisition_dates(rulebook, delivered)
        step.holds(
            "what members asked for is held in time",
            meeting.day <= dates.hold_by,
            dates.hold_by,
            meeting.day,
        )
        if request.board_call is not None:
            request.board_call = BoardCall(request.board_call.on, meeting.day)

    def _ask(self, step: Step) -> None:
        reference, by = step.fact("requisition"), step.fact("by")
        step.holds("the request is a new one", reference not in self.requests, "new", reference)
        rulebook = self.adoptions.in_force(step.day)
        if rulebook is None:
            return
        voters = self.bodies.voters(rulebook, step.day)
        step.holds("whoever asks has a vote", by in voters, "a member who votes", by)
        with step.allowed("there are members to ask", "members"):
            needed = requisition_needed(rulebook, len(voters)).value
            step.same("how many must sign", needed, step.fact("needed"))
        _judge_paper(step)
        request = Request(step.fact("needed"), {by})
        request.delivered = step.day if request.needed <= 1 else None
        self.requests[reference] = request

    def _support(self, step: Step) -> None:
        request = self.requests.get(step.fact("requisition"))
        member, rulebook = step.fact("member"), self.adoptions.in_force(step.day)
        step.holds(
            "the request was made", request is not None, "a request", step.fact("requisition")
        )
        if request is None or rulebook is None:
            return
        voters = self.bodies.voters(rulebook, step.day)
        step.holds("whoever signs has a vote", member in voters, "a member who votes", member)
        step.confirms("nobody signs twice", member not in request.signed, "once", "a second time")
        _judge_paper(step)
        request.signed.add(member)
        signed = len(request.signed & voters)
        step.same("how many have signed", signed, step.fact("supporters"))
        enough = signed >= request.needed
        step.same("it is delivered once enough have signed", enough, step.fact("delivered"))
        if enough and request.delivered is None:
            request.delivered = step.day


def _judge_paper(step: Step) -> None:
    """A signature on paper is entered by the secretary, and only that one is for somebody else."""
    if step.fact("paper"):
        step.same("the secretary enters what was signed on paper", "secretary", step.entry.office)
