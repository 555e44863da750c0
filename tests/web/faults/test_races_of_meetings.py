"""A meeting moved, called off and opened at one instant; a member who signs twice at once."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from commonstead.audit import verify_bundle
from commonstead_web.decisions.actions import Motion, Sitting
from commonstead_web.decisions.models import Decision, Meeting, RequisitionSupport
from commonstead_web.kit.models import Person
from commonstead_web.record import bundles
from commonstead_web.record.models import Entry
from commonstead_web.rulebook.door import Actor
from commonstead_web.rulebook.queries import organisation
from web.decisions.assembly import HALL, Assembly
from web.faults import databases
from web.faults.processes import Answer, Attempt, Party, attempted, pause

A_MOMENT = timedelta(seconds=1)
KEYS = pytest.mark.parametrize("keys", [("same", "same"), ("one", "other"), ("", "")])


@dataclass(frozen=True)
class Hall:
    """A society whose meeting begins at `starts`, with enough members there."""

    database: str
    starts: datetime
    meeting: str
    asked: str
    signer: str

    def attempt(
        self, action: str, by: str = "carol", key: str = "", early: bool = True, **given: Any
    ) -> Attempt:
        """What an officer does, a moment before the meeting's hour or at it."""
        person = Person.objects.get(email=f"{by}@example.org")
        at = self.starts - A_MOMENT if early else self.starts
        actor = Actor(person, at, strong=True, key=key)
        return Attempt(action, {"actor": actor, "organisation": organisation("elm-row"), **given})

    def moving(self, by: str = "carol", key: str = "", days: int = 30) -> Attempt:
        sitting = Sitting(self.starts + timedelta(days=days), HALL)
        given = {"meeting": self.meeting, "sitting": sitting, "why": "Floods"}
        return self.attempt("meetings.move", by, key, **given)

    def calling_off(self, by: str = "carol", key: str = "") -> Attempt:
        return self.attempt("meetings.cancel", by, key, meeting=self.meeting, why="Floods")

    def opening(self, by: str = "bill") -> Attempt:
        return self.attempt("meetings.open", by, early=False, meeting=self.meeting)

    @property
    def state(self) -> str:
        return Meeting.objects.get(ref=self.meeting).state

    def entries(self, action: str) -> int:
        return Entry.objects.filter(action=action).count()


def sound(hall: Hall) -> None:
    """Fails unless the record verifies."""
    file = databases.scratch() / "record"
    with file.open("wb") as stream:
        bundles.write(organisation("elm-row").log, stream)
    report = verify_bundle(file)
    assert report.ok, [check for check in report.checks if not check.ok]


def tell() -> Hall:
    """A meeting with a motion and people there, and a request that one more may sign."""
    society = Assembly({"meetings.general.tie": "chair_casting"}, others=18)
    asked = society.requested("member1")
    meeting = society.noticed()
    society.proposed(meeting=meeting)
    starts = society.meeting(meeting).starts
    society.until(starts - timedelta(minutes=5))
    society.come(meeting, *society.keys[:8])
    name = databases.copied(databases.used())
    return Hall(name, starts, meeting, asked, society.refs["member2"])


@pytest.fixture(scope="module")
def told(django_db_blocker: DjangoDbBlocker) -> Iterator[Hall]:
    with django_db_blocker.unblock(), databases.elsewhere():
        whole = databases.built_empty()
        made = tell()
        databases.removed(whole)
    yield made
    with django_db_blocker.unblock(), databases.elsewhere():
        databases.removed(made.database)


@pytest.fixture
def hall(told: Hall, django_db_blocker: DjangoDbBlocker) -> Iterator[Callable[[], Hall]]:
    """Opens a fresh copy of it."""
    opened: list[str] = []

    def fresh() -> Hall:
        name = databases.copied(told.database)
        opened.append(name)
        databases.use(name)
        return Hall(name, told.starts, told.meeting, told.asked, told.signer)

    with django_db_blocker.unblock(), databases.elsewhere():
        yield fresh
        for name in opened:
            databases.removed(name)


@pytest.mark.parametrize("act", ["moving", "calling_off"])
def test_a_meeting_changed_while_somebody_opens_it_is_changed_or_opened(
    hall: Callable[[], Hall], two: Party, act: str
) -> None:
    after = {"moving": "called", "calling_off": "cancelled"}[act]
    seen: Counter[str] = Counter()
    for delay in range(-3, 5):
        here = hall()
        change = [pause(max(delay, 0) * 0.004), getattr(here, act)()]
        opening = [pause(max(-delay, 0) * 0.004), here.opening()]
        (_, changed), (_, opened) = two.race(here.database, change, opening)
        assert sorted([changed.told, opened.told]) == ["done", "meeting_not_at_this_stage"]
        assert here.state == (after if changed.done else "open")
        seen[here.state] += 1
        sound(here)
    assert len(seen) == 2, f"the instant was missed: {seen}"


@pytest.mark.parametrize("act", ["moving", "calling_off"])
@KEYS
def test_the_same_change_pressed_twice_is_one_change(
    hall: Callable[[], Hall], two: Party, act: str, keys: tuple[str, str]
) -> None:
    here = hall()
    attempts = [getattr(here, act)(key=key) for key in keys]
    first, second = one_before_the_other(two.at_once(here.database, *attempts))
    if keys[0] and keys[0] == keys[1]:
        assert second.repeated
        assert second.entry == first.entry
    else:
        refused = {"moving": "nothing_changes", "calling_off": "meeting_not_at_this_stage"}
        assert second.told == refused[act]
    action = {"moving": "meetings.move", "calling_off": "meetings.cancel"}[act]
    assert here.entries(action) == 1
    sound(here)


def one_before_the_other(answers: list[Answer]) -> list[Answer]:
    first, second = sorted(answers, key=lambda one: (not one.done, one.repeated))
    assert first.done
    assert not first.repeated
    return [first, second]


def test_moved_by_one_and_called_off_by_another_it_ends_called_off_or_moved(
    hall: Callable[[], Hall], two: Party
) -> None:
    here = hall()
    moved, cancelled = two.at_once(here.database, here.moving("carol"), here.calling_off("bill"))
    assert cancelled.done, "a moved meeting can be called off too"
    assert moved.told in ("done", "meeting_not_at_this_stage")
    assert here.state == "cancelled"
    assert Decision.objects.get().state == "withdrawn"
    sound(here)


def test_a_motion_put_to_a_meeting_that_is_called_off_goes_with_it_or_is_refused(
    hall: Callable[[], Hall], two: Party
) -> None:
    for delay in range(-2, 3):
        here = hall()
        bench = Motion(title="A bench", text="That we buy a bench.", meeting=here.meeting)
        put = here.attempt("decisions.propose", "amina", motion=bench)
        proposing = [pause(max(-delay, 0) * 0.004), put]
        calling_off = [pause(max(delay, 0) * 0.004), here.calling_off()]
        (_, proposed), (_, cancelled) = two.race(here.database, proposing, calling_off)
        assert cancelled.done
        assert proposed.told in ("done", "meeting_not_at_this_stage")
        assert set(Decision.objects.values_list("state", flat=True)) == {"withdrawn"}
        sound(here)


def test_a_member_who_signs_online_and_on_paper_at_one_instant_has_signed_once(
    hall: Callable[[], Hall], two: Party
) -> None:
    here = hall()
    on_paper = here.attempt(
        "meetings.support_requisition", requisition=here.asked, member=here.signer
    )
    on_line = here.attempt("meetings.support_requisition", "member2", requisition=here.asked)
    answers = two.at_once(here.database, on_paper, on_line)
    assert sorted(one.told for one in answers) == ["done", "signed_requisition_already"]
    assert RequisitionSupport.objects.filter(member=here.signer).count() == 1
    sound(here)


def test_a_casting_vote_of_chair_and_secretary_at_one_instant_is_the_chairs(
    hall: Callable[[], Hall], two: Party
) -> None:
    """Both press; the secretary's is refused, whichever comes first, and one outcome stands."""
    here = hall()
    assert attempted(here.opening()).done
    motion = Decision.objects.get().ref
    given = {"early": False, "decision": motion}
    assert attempted(here.attempt("decisions.open", "bill", **given)).done
    for key, choice in zip(("amina", "bill", "carol", "member1"), FOUR, strict=True):
        vote = here.attempt("decisions.vote", key, choice=choice, version=1, **given)
        assert attempted(vote).done
    assert attempted(here.attempt("decisions.close", "bill", **given)).done
    pressing = [
        here.attempt("decisions.declare", by, casting=casting, **given)
        for by, casting in (("bill", "against"), ("carol", "for"))
    ]
    chair, secretary = two.at_once(here.database, *pressing)
    assert chair.done
    assert secretary.told in ("not_the_meetings_chair", "decision_not_at_this_stage")
    assert Decision.objects.get().outcome == "lost"
    sound(here)


FOUR = ("for", "for", "against", "against")
