"""A small society that meets and decides, told step by step for the tests of this room."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils import timezone

from commonstead.audit import verify_bundle
from commonstead_web.decisions import actions
from commonstead_web.decisions.actions import Motion, Sitting, Told
from commonstead_web.decisions.models import Decision, Meeting
from commonstead_web.elections import actions as elections
from commonstead_web.elections.queries import board_on
from commonstead_web.elections.timetable import soonest
from commonstead_web.members import actions as members
from commonstead_web.members.details import Details
from commonstead_web.record import bundles
from commonstead_web.rulebook import actions as rulebook
from commonstead_web.rulebook.door import Done
from commonstead_web.rulebook.models import Organisation
from commonstead_web.rulebook.queries import rulebook_for
from web import cast

START = cast.NOON
HALL = "The Old Laundry, Walthamstow"
SMALL = {
    "board.size.minimum": "3",
    "board.coopted.maximum": "1",
    "elections.ballot.small_cell": "3",
    "elections.ballot.publish_from": "5",
    "meetings.items.supporters": "0",
}


class Assembly:
    """An organisation with members who can sign in: amina, bill, carol, and numbered others.

    Carol is secretary and Bill chair, both through the record. `now` is the moment reached.
    """

    def __init__(
        self,
        changes: Mapping[str, Any] | None = None,
        *,
        others: int = 9,
        model: str = cast.CLT,
        classes: Mapping[str, str] | None = None,
    ) -> None:
        self.now = START
        self.organisation: Organisation = cast.organisation(model=model)
        self.classes = classes or {}
        self.keys = ["amina", "bill", "carol", *(f"member{n}" for n in range(1, others + 1))]
        start = SMALL if model == cast.CLT else {}
        self.do(rulebook.draft, changes={**start, **(changes or {})})
        self.refs = {key: self._enter(key) for key in self.keys}
        self.do(rulebook.adopt, founders=len(self.refs))
        self.do(members.appoint, person=cast.person("bill"), office="chair")
        self.later(days=1)

    def _enter(self, key: str) -> str:
        person = cast.person(key)
        default = rulebook_for(self.organisation, self.today).classes[0].name
        entered = self.do(
            members.enter_founder,
            class_name=self.classes.get(key, default),
            details=Details(name=person.name, contact_email=person.email),
            person=person,
        )
        return str(entered.value.ref)

    @property
    def today(self) -> Any:
        return timezone.localdate(self.now)

    def later(self, **passed: int) -> None:
        self.now += timedelta(**passed)

    def until(self, moment: datetime) -> None:
        self.now = max(self.now, moment)

    def do(self, action: Any, key: str = "carol", *, form: str = "", **given: Any) -> Done[Any]:
        """One of the cast does something, now; `form` is the key of the form that was sent."""
        actor = cast.acting(key, self.now, key_of_form=form)
        done: Done[Any] = action(actor=actor, organisation=self.organisation, **given)
        return done

    def seat(self, *keys: str) -> dict[str, str]:
        """Put members on the board, unopposed: key to seat. It takes some weeks."""
        dates = soonest(rulebook_for(self.organisation, self.today), self.today)
        called = self.do(elections.call, kind="first", seats=len(keys), dates=dates).value
        for key in keys:
            signed = [self.refs[other] for other in self.keys if other != key][:2]
            self.do(
                elections.nominate,
                election=called.ref,
                member=self.refs[key],
                statement="I would serve.",
                supporters=signed,
            )
        over = dates.nominations_close + timedelta(days=1)
        self.until(datetime.combine(over, time(9), tzinfo=timezone.get_current_timezone()))
        self.do(elections.close_nominations, election=called.ref)
        self.do(elections.elect_unopposed, election=called.ref)
        sitting = board_on(self.organisation, self.today)
        by_ref = {ref: key for key, ref in self.refs.items()}
        return {by_ref[one.member]: one.seat for one in sitting}

    def last_facts(self, action: str) -> dict[str, Any]:
        """What the record says of the last act of this name."""
        from commonstead.record import Entry

        row = self.organisation.log.entries.filter(action=action).order_by("-seq").first()
        return dict(Entry.from_line(bytes(row.body)).facts)

    def actions(self) -> list[str]:
        """The names of all acts in the record, in order."""
        return list(self.organisation.log.entries.order_by("seq").values_list("action", flat=True))

    # meetings

    def evening(self, days: int) -> datetime:
        """Seven in the evening, so many days from now."""
        day = self.today + timedelta(days=days)
        return datetime.combine(day, time(19), tzinfo=timezone.get_current_timezone())

    def requested(self, *keys: str) -> str:
        """These members ask for a meeting, the first of them in words."""
        ref = self.do(actions.requisition, keys[0], business="The boiler").value.ref
        for key in keys[1:]:
            self.do(actions.support_requisition, key, requisition=ref)
        return str(ref)

    def called(self, kind: str = "general", days: int = 20, **given: Any) -> str:
        """A meeting called for seven in the evening, so many days from now, with one item."""
        sitting = Sitting(self.evening(days), HALL, **{"online": True, **given})
        ref = self.do(actions.call, kind=kind, sitting=sitting).value.ref
        self.do(actions.add_item, meeting=ref, text="Welcome")
        return str(ref)

    def meeting(self, ref: str) -> Meeting:
        return Meeting.objects.get(ref=ref)

    def noticed(self, kind: str = "general", days: int = 20, **given: Any) -> str:
        ref = self.called(kind, days, **given)
        self.do(actions.give_notice, meeting=ref)
        return ref

    def sitting(self, *here: str, kind: str = "general") -> str:
        """A meeting that is open, with these members in the room."""
        ref = self.noticed(kind)
        self.until(self.meeting(ref).starts)
        self.come(ref, *(here or self.keys))
        self.do(actions.open_meeting, "bill", meeting=ref)
        self.later(minutes=5)
        return ref

    def come(self, meeting: str, *keys: str) -> None:
        for key in keys:
            self.do(actions.arrive, meeting=meeting, member=self.refs[key])

    # decisions

    def decision(self, ref: str) -> Decision:
        return Decision.objects.get(ref=ref)

    def proposed(self, key: str = "amina", **motion: Any) -> str:
        said = {"title": "Paint the hall", "text": "That we paint the hall.", **motion}
        return str(self.do(actions.propose, key, motion=Motion(**said)).value.ref)

    def open_at(self, meeting: str, **motion: Any) -> str:
        """A motion at a meeting, open."""
        ref = self.proposed(meeting=meeting, **motion)
        self.do(actions.open_voting, "bill", decision=ref)
        return ref

    def open_without(self, days: int = 14, told: Told | None = None, **motion: Any) -> str:
        """A motion without a meeting, open for so many days."""
        ref = self.proposed(**motion)
        # An hour more, so that a change of clocks in between takes nothing away.
        late = self.now + timedelta(days=days, hours=1)
        closes = None if motion.get("way") == "written" else late
        self.do(actions.open_voting, "bill", decision=ref, closes=closes, told=told)
        return ref

    def vote(self, decision: str, choice: str, *keys: str, version: int = 1) -> list[str]:
        return [
            self.do(actions.vote, key, decision=decision, choice=choice, version=version).value
            for key in keys
        ]

    def to_close(self, decision: str) -> None:
        closes = self.decision(decision).closes
        if closes is not None:
            self.until(closes)

    def close(self, decision: str) -> Done[Any]:
        self.to_close(decision)
        return self.do(actions.close, "bill", decision=decision)

    def declare(self, decision: str, key: str = "carol", **given: Any) -> Decision:
        self.later(minutes=1)
        done: Decision = self.do(actions.declare, key, decision=decision, **given).value
        return done

    def decided(self, decision: str, key: str = "carol", **given: Any) -> Decision:
        """Closed and declared."""
        self.close(decision)
        return self.declare(decision, key, **given)

    # checking

    def bundle(self, directory: Path) -> Path:
        stream = BytesIO()
        bundles.write(self.organisation.log, stream)
        path = directory / "record.bundle"
        path.write_bytes(stream.getvalue())
        return path

    def differences(self, directory: Path) -> Sequence[tuple[str, str, str]]:
        """What the audit of the whole record finds wrong."""
        checks = verify_bundle(self.bundle(directory)).checks
        return [(one.what, one.expected, one.found) for one in checks if not one.ok]
