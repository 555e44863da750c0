"""Where a motion stands: its steps, its status, what came of it and what comes next, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonstead.decisions.again import next_step
from commonstead.decisions.ways import BY_OPTIONS
from commonstead_web.decisions.models import Decision
from commonstead_web.kit.templatetags.words import moment, weekday

State, Way = Decision.State, Decision.Way
STEPS = (
    gettext_lazy("Proposed"),
    gettext_lazy("Voting"),
    gettext_lazy("Counted"),
    gettext_lazy("Declared"),
)
BY_AGREEMENT = (
    gettext_lazy("Proposed"),
    gettext_lazy("Open to objections"),
    gettext_lazy("Closed"),
    gettext_lazy("Declared"),
)
WITHDRAWN = (gettext_lazy("Proposed"), gettext_lazy("Taken back"))
STEP = {State.PROPOSED: 1, State.OPEN: 2, State.CLOSED: 3, State.DECLARED: 5, State.WITHDRAWN: 3}
OUTCOMES: dict[str, tuple[str | Promise, str]] = {
    "carried": (gettext_lazy("Carried"), "done"),
    "lost": (gettext_lazy("Not carried"), "loss"),
    "inquorate": (gettext_lazy("Too few took part"), "loss"),
    "to_confirm": (gettext_lazy("Carried, to be confirmed"), "waiting"),
    "lapsed": (gettext_lazy("Lapsed: too few agreed in time"), "loss"),
    "blocked": (gettext_lazy("Blocked"), "loss"),
    "fallback": (gettext_lazy("No consensus: it goes to a vote"), "waiting"),
    "deadlock": (gettext_lazy("The sides differ"), "waiting"),
    "open": (gettext_lazy("Not agreed in time"), "loss"),
    "tied": (gettext_lazy("Options are level"), "loss"),
}
"""Each outcome that can be declared, in words, and what kind of news it is."""
CONCERNS_SOMEBODY = frozenset({"members.expel", "board.remove", "members.admit"})
"""Powers about one person: who that is, is for members to read and for nobody else."""
INSIDE = frozenset({"member", "board", "secretary", "chair"})
OF_THE_BOARD = frozenset({"board", "secretary", "chair"})


@dataclass(frozen=True)
class Course:
    """The steps of a motion, which one it is at, its status and what comes next."""

    steps: tuple[str | Promise, ...]
    step: int
    status: str
    status_kind: str
    next: str


def course(decision: Decision, now: datetime) -> Course:
    """Where this motion stands at this moment."""
    if decision.state == State.WITHDRAWN:
        steps: tuple[str | Promise, ...] = WITHDRAWN
    else:
        steps = BY_AGREEMENT if decision.way == Way.CONSENT else STEPS
    status, kind = _status(decision, now)
    return Course(steps, STEP[State(decision.state)], status, kind, _next(decision, now))


def is_voting(decision: Decision, now: datetime) -> bool:
    """Whether votes are taken at this moment."""
    return decision.state == State.OPEN and (decision.closes is None or now < decision.closes)


def is_about_somebody(decision: Decision) -> bool:
    """Whether it is about one person, so that its text is not for everybody."""
    return decision.power in CONCERNS_SOMEBODY


def is_inside(decision: Decision, held: frozenset[str]) -> bool:
    """Whether whoever holds these offices is one of those before whom it was put."""
    return bool(held & (OF_THE_BOARD if decision.body == Decision.Body.BOARD else INSIDE))


def shown_title(decision: Decision, *, inside: bool) -> str:
    """Its title; for visitors a motion about a person is told without them."""
    if inside or not is_about_somebody(decision):
        return decision.title
    return {
        "members.expel": _("Whether somebody stays a member"),
        "board.remove": _("Whether somebody stays on the board"),
        "members.admit": _("Whether somebody becomes a member"),
    }[decision.power]


def headline(decision: Decision) -> str:
    """What was decided, in a few words."""
    if decision.way in BY_OPTIONS and decision.outcome == "carried":
        return _("Chosen: {options}").format(options=", ".join(chosen(decision)) or _("nothing"))
    return str(OUTCOMES[decision.outcome][0])


def chosen(decision: Decision) -> list[str]:
    """The options that were chosen, in the order in which they were."""
    return [decision.options[place] for place in decision.chosen if place < len(decision.options)]


def _status(decision: Decision, now: datetime) -> tuple[str, str]:
    if decision.state == State.DECLARED:
        words, kind = OUTCOMES[decision.outcome]
        return str(words), kind
    if is_voting(decision, now):
        words = _("Objections may be made") if decision.way == Way.CONSENT else _("Voting is open")
        return words, "now"
    return {
        State.PROPOSED: (_("Proposed"), "information"),
        State.OPEN: (_("Time is over"), "waiting"),
        State.CLOSED: (_("To be declared"), "waiting"),
        State.WITHDRAWN: (_("Taken back"), "loss"),
    }[State(decision.state)]


def _next(decision: Decision, now: datetime) -> str:
    if decision.state == State.PROPOSED:
        return _next_before(decision)
    if decision.state == State.OPEN:
        return _next_while_open(decision, now)
    if decision.state == State.DECLARED:
        return _next_after(decision)
    if decision.state == State.CLOSED:
        return _("The vote is closed. The chair or the secretary declares here what came of it.")
    return _("Whoever put it took it back. Nothing was decided.")


def _next_before(decision: Decision) -> str:
    if decision.version > 1:
        return _("Its text was changed. The chair or the secretary opens the vote on the new text.")
    if decision.meeting is not None:
        return _("It is put to the vote at the meeting on {moment}.").format(
            moment=moment(decision.meeting.begins)
        )
    return _("The chair or the secretary opens the vote. Then everybody who may vote is told.")


def _next_while_open(decision: Decision, now: datetime) -> str:
    if not is_voting(decision, now):
        return _("The time to vote is over. The chair or the secretary closes it and counts.")
    if decision.way == Way.CONSENT:
        words = _("It is agreed unless somebody objects with a reason until {until}.")
    else:
        words = _(
            "Voting is open until {until}. Votes can be changed until then. Nobody sees a tally."
        )
    return words.format(until=_until(decision))


def _until(decision: Decision) -> str:
    if decision.closes is None:
        return _("the chair closes it at the meeting")
    return moment(decision.closes)


def _next_after(decision: Decision) -> str:
    if decision.outcome == "to_confirm":
        return _("A second meeting has to say the same, between {first} and {last}.").format(
            first=weekday(decision.confirm_from), last=weekday(decision.confirm_until)
        )
    if decision.outcome == "deadlock":
        return _next_of_the_ladder(decision)
    return str(AFTERWARDS.get(decision.outcome, _("Nothing changes.")))


def _next_of_the_ladder(decision: Decision) -> str:
    step = next_step(decision.settings)
    if step is None or step.is_last:
        return _("No step is left: things stay as they are.")
    words = _("Next: {step}. Then the chair or the secretary proposes the vote again.")
    return words.format(step=step.told)


AFTERWARDS: dict[str, str | Promise] = {
    "carried": gettext_lazy("It is decided."),
    "inquorate": gettext_lazy("Nothing was decided. It can be put to the vote again."),
    "blocked": gettext_lazy("It goes back to whoever proposed it. Nothing changes."),
    "fallback": gettext_lazy("The vote that the rules name for this is proposed below."),
    "tied": gettext_lazy("Nothing is chosen. The options that are level can be voted on again."),
}
