"""A meeting moved and called off, a paper signature, a casting vote: on phone and desk."""

from datetime import timedelta
from typing import Any

import pytest

from browser.conftest import Open
from browser.window import Window
from commonstead_web.decisions import actions
from web.browsing import keep_time
from web.decisions.assembly import Assembly

SIZES = pytest.mark.parametrize("size", ["phone", "desktop"])


class Desk:
    """A society whose clock moves, and windows of its cast, all of one size."""

    def __init__(self, site: str, open_window: Open, society: Assembly) -> None:
        self.site, self.open_window, self.society = site, open_window, society

    def window(self, name: str, size: str) -> Window:
        opened = self.open_window(self.site, size)
        opened.page.goto(f"{self.site}/o/elm-row/meetings/")
        opened.act_as(name)
        return opened


@pytest.fixture
def desk(site: str, open_window: Open, monkeypatch: pytest.MonkeyPatch) -> Desk:
    society = Assembly({"meetings.general.tie": "chair_casting"}, others=12)
    keep_time(monkeypatch, society)
    return Desk(site, open_window, society)


def page_of(kind: str, ref: str, *more: str) -> str:
    return "/".join([f"/o/elm-row/{kind}/{ref[2:]}", *more])


@SIZES
def test_a_meeting_is_moved_told_of_again_and_called_off(desk: Desk, size: str) -> None:
    society = desk.society
    meeting = society.called(days=30)
    on_paper = {society.refs["member1"]: "post", society.refs["member2"]: "hand"}
    society.do(actions.give_notice, meeting=meeting, channels=on_paper)
    society.proposed(meeting=meeting, item=1)
    carol = desk.window("Carol Nwosu", size)
    carol.go(page_of("meetings", meeting))
    carol.follow("Move it to another time or place")
    carol.says("Everybody must be given notice again.", "13 members by e-mail, at once.")
    carol.press("Move the meeting")
    carol.says("This field is required.")
    day = society.today + timedelta(days=45)
    carol.fill("It begins", f"{day}T19:30")
    carol.fill("Place", "The Chapel, Walthamstow")
    carol.fill("Why it is moved", "The hall is flooded.")
    carol.press("Move the meeting")
    carol.says("The meeting is moved.", "Tell these members yourself", "Member1", "Member2")
    carol.follow("Give notice")
    carol.press("Send notice to 15 members")
    carol.go(page_of("meetings", meeting))
    carol.says("it was to begin", "The hall is flooded.")
    carol.follow("Call it off")
    carol.says("Taken back, and can be proposed again: Paint the hall.")
    carol.fill("Why it is called off", "The chapel is flooded too.")
    carol.press("Call the meeting off")
    carol.says("The meeting is called off.", "Called off", "The chapel is flooded too.")
    carol.go("/o/elm-row/meetings/")
    carol.says("It was called off on")


@SIZES
def test_a_signature_on_paper_is_entered_by_name(desk: Desk, size: str) -> None:
    asked = desk.society.do(actions.requisition, "amina", business="That the roof is mended.").value
    carol = desk.window("Carol Nwosu", size)
    carol.go(page_of("requisitions", asked.ref))
    carol.follow("Enter a signature on paper")
    carol.fill("Member who signed", "Bill Hartley")
    carol.press("Enter this signature")
    carol.says("The signature is entered.", "Bill Hartley (on paper)")
    carol.go("/o/elm-row/requisitions/new")
    carol.says("Who signed it first, if it came on paper")


@SIZES
def test_the_chair_who_is_named_gives_the_casting_vote(desk: Desk, size: str) -> None:
    society = desk.society
    meeting = society.noticed()
    society.until(society.meeting(meeting).starts)
    society.come(meeting, "amina", "bill", "carol", "member1")
    carol = desk.window("Carol Nwosu", size)
    carol.go(page_of("meetings", meeting, "chair", "open"))
    carol.fill("Who takes the chair", "Bill Hartley")
    carol.press("Open the meeting")
    society.later(minutes=5)
    motion = society.open_at(meeting)
    society.vote(motion, "for", "amina", "carol")
    society.vote(motion, "against", "bill", "member1")
    society.close(motion)
    floor = page_of("meetings", meeting, "chair", "motion", motion[2:])
    carol.go(floor)
    carol.says("The casting vote is for Bill Hartley, who is in the chair.")
    carol.go(page_of("decisions", motion, "declare"))
    carol.says("The casting vote is for Bill Hartley, who is in the chair.")
    bill = desk.window("Bill Hartley", size)
    bill.go(page_of("decisions", motion, "declare"))
    bill.says("against the motion")
    bill.go(floor)
    bill.choose("against the motion")
    bill.press("Declare the outcome")
    bill.says("The motion is lost.")
    bill.go(page_of("decisions", motion))
    bill.says("The votes were equal, and the chair gave the casting vote: against.")


@SIZES
def test_the_hearing_stands_on_the_page_of_the_decision(desk: Desk, size: str) -> None:
    society = desk.society
    refs: dict[str, Any] = {"member": society.refs["member9"]}
    motion = society.proposed("bill", power="members.expel", refs=refs)
    told = society.today
    society.later(days=20)
    bill = desk.window("Bill Hartley", size)
    bill.go(page_of("decisions", motion, "open"))
    bill.fill("On which day they were told", f"{told}")
    bill.page.get_by_label("What came of their hearing").select_option("absent")
    bill.fill("On which day that was", f"{told + timedelta(days=9)}")
    bill.press("Open the vote")
    bill.says("They were told by hand, on", "They were asked to come and be heard on")
    assert society.last_facts("decisions.open")["told"]["hearing"]["came_to"] == "absent"
