"""What goes wrong in a meeting, in a browser: people leave, two press at once, sides differ."""

import pytest

from browser.conftest import Open
from browser.window import Window
from commonstead_web.decisions import actions
from web.browsing import keep_time
from web.decisions.assembly import Assembly

CONSENSUS = {"decisions.consensus.allowed": True, "decisions.consensus.fallback": "special"}
SIDES = (
    {"name": "The residents", "classes": ["resident"]},
    {"name": "Everybody else", "classes": ["local"]},
)


class Hall:
    """A society whose clock moves, and windows of its cast."""

    def __init__(self, site: str, open_window: Open, society: Assembly) -> None:
        self.site, self.open_window, self.society = site, open_window, society

    def window(self, name: str, path: str, size: str = "desktop") -> Window:
        opened = self.open_window(self.site, size)
        opened.page.goto(f"{self.site}/o/elm-row/meetings/")
        opened.act_as(name)
        opened.go(path)
        return opened


@pytest.fixture
def hall(site: str, open_window: Open, monkeypatch: pytest.MonkeyPatch) -> Hall:
    classes = dict.fromkeys(("amina", "bill", "carol"), "resident")
    classes |= {f"member{n}": "local" for n in range(1, 10)}
    society = Assembly(CONSENSUS, classes=classes)
    keep_time(monkeypatch, society)
    return Hall(site, open_window, society)


def page_of(kind: str, ref: str, *more: str) -> str:
    return "/".join([f"/o/elm-row/{kind}/{ref[2:]}", *more])


def leave(society: Assembly, meeting: str, *keys: str) -> None:
    for key in keys:
        society.do(actions.leave, meeting=meeting, member=society.refs[key])


def test_the_quorum_is_lost_and_regained_while_a_vote_is_open(hall: Hall) -> None:
    society = hall.society
    meeting = society.sitting("amina", "bill", "carol")
    motion = society.open_at(meeting)
    bill = hall.window("Bill Hartley", page_of("meetings", meeting, "chair"))
    bill.says("3 of 12 members are here. That is enough: we can decide.")
    society.later(minutes=5)
    leave(society, meeting, "amina")
    bill.go(page_of("meetings", meeting, "chair"))
    bill.says("2 of 12 members are here")
    hall_screen = hall.window("Carol Nwosu", page_of("meetings", meeting, "screen"))
    hall_screen.says("2 of 12 members are here")
    society.later(minutes=5)
    society.come(meeting, "amina", "member1")
    bill.go(page_of("meetings", meeting, "chair"))
    bill.says("4 of 12 members are here. That is enough: we can decide.")
    amina = hall.window("Amina Osei", page_of("meetings", meeting, "here"), "phone")
    amina.choose("For")
    amina.press_within("Put my vote in the box")
    amina.says("In the box: For")
    bill.go(page_of("meetings", meeting, "chair", "motion", motion[2:]))
    bill.press("Close the vote and count")
    bill.press("Declare the outcome")
    bill.says("The motion is carried.")


def test_two_in_the_chair_press_the_same_button_and_it_is_done_once(hall: Hall) -> None:
    society = hall.society
    meeting = society.sitting("amina", "bill", "carol", "member1")
    motion = society.open_at(meeting)
    society.vote(motion, "for", "amina")
    floor = page_of("meetings", meeting, "chair", "motion", motion[2:])
    bill, carol = (hall.window(name, floor) for name in ("Bill Hartley", "Carol Nwosu"))
    bill.press("Close the vote and count")
    bill.says("The vote is closed and counted.", "For 1")
    carol.press("Close the vote and count")
    carol.says("For 1")
    bill.go(floor)
    carol.go(floor)
    carol.press("Declare the outcome")
    carol.says("The motion is carried.")
    bill.press("Declare the outcome")
    bill.says("the motion is at the step “declared”", "Carried")
    assert society.actions().count("decisions.close") == 1
    assert society.actions().count("decisions.declare") == 1


def test_a_block_ends_consensus_and_the_vote_named_beforehand_is_proposed(hall: Hall) -> None:
    society = hall.society
    meeting = society.sitting("amina", "bill", "carol", "member1")
    motion = society.open_at(meeting, way="consensus")
    society.vote(motion, "agree", "carol", "member1")
    amina = hall.window("Amina Osei", page_of("decisions", motion), "phone")
    amina.follow("Object")
    amina.says("Enough blocks stop it.")
    amina.choose("I block it")
    amina.press("Say this")
    amina.says("This field is required.")
    amina.fill("Your reason", "The ramp is missing.")
    amina.press("Say this")
    amina.says("What you said stands.")
    carol = hall.window("Carol Nwosu", page_of("decisions", motion))
    carol.follow("Close the vote")
    carol.press("Close the vote")
    carol.press("Declare it")
    carol.says("No consensus")


def test_sides_that_differ_are_told_what_comes_next(hall: Hall) -> None:
    society = hall.society
    motion = society.open_without(way="assent", sides=SIDES)
    amina = hall.window("Amina Osei", page_of("decisions", motion, "vote"), "phone")
    amina.choose("Against")
    amina.press("Check what I chose")
    amina.press("Put my vote in the box")
    society.vote(motion, "for", "member1", "member2")
    society.to_close(motion)
    carol = hall.window("Carol Nwosu", page_of("decisions", motion))
    carol.follow("Close the vote")
    carol.press("Close the vote")
    carol.says("The residents (1 of 3 voted)", "Everybody else (2 of 9 voted)")
    carol.press("Declare it")
    carol.says("The sides differ", "Next: both sides talk and vote again", "this is next")
    carol.follow("Propose the vote again")
    carol.says("Before they vote again: both sides talk and vote again (within 14 days)")
    carol.fill("The motion", "That we paint the hall white, as both sides have agreed.")
    carol.press("Propose the vote again")
    carol.says("The vote is proposed again.")
    carol.follow("Paint the hall", within="main section[aria-labelledby=linked]")
    carol.says("both sides talk and vote again (within 14 days) (done)", "white, as both sides")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_what_each_side_asks_of_itself_is_chosen_beside_it(hall: Hall, size: str) -> None:
    amina = hall.window("Amina Osei", "/o/elm-row/decisions/propose/decisions.resolve", size)
    amina.fill("The question in one line", "Paint the hall")
    amina.fill("The motion", "That we paint the hall.")
    amina.choose("By the assent of sides")
    amina.press("Show what this way asks for")
    amina.choose("The board")
    amina.choose("Members who are not on the board")
    second = amina.page.locator(".side-terms").nth(1)
    second.get_by_label("Its majority, of the votes for and against").select_option(">= 2/3")
    second.get_by_label("How many of it have to vote").select_option("1/4")
    amina.choose("Talk again, then things stay as they are")
    amina.press("Propose this motion")
    amina.says("Members who are not on the board: at least two thirds of its votes")
