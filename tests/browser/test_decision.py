"""A motion and a change of the rules, from a member's phone to a record that says what happened."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from browser.conftest import Open
from browser.window import Window
from commonstead_web.decisions.models import Decision
from commonstead_web.rulebook.queries import versions
from web.browsing import keep_time
from web.decisions.assembly import Assembly

LINE = re.compile(r"[A-Z2-7]{5}(?:-[A-Z2-7]{5}){4}:(?:for|against|abstain)")
PUBLISHING = {"elections.ballot.small_cell": "3"}


class Hall:
    """A society as the cast goes through its pages, each in a window of their own."""

    def __init__(self, site: str, open_window: Open, society: Assembly) -> None:
        self.site, self.open_window, self.society = site, open_window, society
        self.windows: dict[str, Window] = {}
        self.home = "/o/elm-row/decisions"

    def window(self, name: str, size: str = "desktop") -> Window:
        """Somebody of the cast, on the page of the motion at hand."""
        if name not in self.windows:
            self.windows[name] = self.open_window(self.site, size)
        window = self.windows[name]
        window.page.goto(f"{self.site}{self.home}")
        window.act_as(name)
        return window

    @property
    def decision(self) -> Decision:
        return Decision.objects.get(ref=f"d:{self.home.rpartition('/')[2]}")

    def at_home(self, window: Window) -> None:
        """From now on the motion on this window's page is the one at hand."""
        self.home = window.page.url.removeprefix(self.site)

    def until_the_close(self) -> None:
        closes = self.decision.closes
        assert closes is not None
        self.society.until(closes)


@pytest.fixture
def hall(site: str, open_window: Open, monkeypatch: pytest.MonkeyPatch) -> Hall:
    society = Assembly(PUBLISHING)
    keep_time(monkeypatch, society)
    return Hall(site, open_window, society)


def open_the_vote(hall: Hall, days: int = 16) -> None:
    carol = hall.window("Carol Nwosu")
    carol.follow("Open the vote")
    day = hall.society.today + timedelta(days=days)
    closes = datetime.combine(day, time(20), tzinfo=timezone.get_current_timezone())
    carol.fill("Voting closes", closes.strftime("%Y-%m-%dT%H:%M"))
    carol.press("Open the vote")
    carol.says("Voting is open.", "Nobody sees a tally before")


def vote(hall: Hall, name: str, choice: str, *, link: str = "Vote", size: str = "desktop") -> str:
    """Somebody votes on the page; the line of their receipt."""
    window = hall.window(name, size)
    window.follow(link)
    window.choose(choice)
    window.press("Check what I chose")
    window.says("You have not voted yet.")
    window.press("Put my vote in the box")
    line = LINE.search(window.words)
    assert line is not None, window.words
    return line[0]


def close_and_declare(hall: Hall) -> Window:
    carol = hall.window("Carol Nwosu")
    carol.follow("Close the vote")
    carol.press("Close the vote")
    carol.says("What was counted")
    carol.press("Declare it")
    return carol


def check(hall: Hall, window: Window, line: str, answer: str) -> None:
    window.page.goto(f"{hall.site}{hall.home}")
    window.look()
    window.follow("Did you vote online? Check your vote with your receipt")
    window.fill("The line of your receipt", line)
    window.press("Look for my vote")
    window.says(answer)


def test_a_member_proposes_at_the_phone_and_everybody_can_check_what_came_of_it(hall: Hall) -> None:
    amina = hall.window("Amina Osei", "phone")
    amina.follow("Propose a motion")
    amina.says("The members decide this by more than half of the votes cast")
    amina.follow("Decide anything else that is the members' to decide")
    amina.fill("The question in one line", "Paint the common house")
    amina.fill("The motion", "That we paint the common house this spring.")
    amina.press("Propose this motion")
    amina.says("The motion is proposed.", "That we paint the common house this spring.")
    hall.at_home(amina)

    open_the_vote(hall)
    first = vote(hall, "Amina Osei", "Against: I do not want this", size="phone")
    changed = vote(hall, "Amina Osei", "For: I want this", link="Change my vote", size="phone")
    assert first.partition(":")[0] == changed.partition(":")[0]
    bill = vote(hall, "Bill Hartley", "Against: I do not want this")
    carol = vote(hall, "Carol Nwosu", "For: I want this")
    hall.window("A visitor").says("Votes can be changed until then. Nobody sees a tally.")
    assert "67%" not in hall.windows["A visitor"].words

    hall.until_the_close()
    declared = close_and_declare(hall)
    declared.says("What was decided Carried.", "For 2 (67%)", "2 votes in favour were enough")
    declared.follow("How was this worked out?")
    assert declared.page.url.endswith("#working")
    visitor = hall.window("A visitor")
    visitor.look()
    for line in (changed, bill, carol):
        check(hall, visitor, line, "Yes. This vote was counted.")
    check(hall, visitor, first, "No vote with this line was counted.")
    visitor.page.goto(f"{hall.site}{hall.home}")
    entry = hall.society.organisation.log.entries.get(action="decisions.declare")
    visitor.follow(f"Entry {entry.seq}")
    visitor.says("What was decided was declared")


def test_a_rule_is_changed_with_open_eyes_and_waits_to_be_registered(hall: Hall) -> None:
    amina = hall.window("Amina Osei", "phone")
    amina.follow("Propose to change the rules")
    amina.page.get_by_text("The board", exact=True).first.click()
    amina.page.locator('input[name="rule"][value="board.term.years"]').check()
    amina.press("Choose new values for these")
    amina.page.locator('[name="board-term-years--value"]').fill("many")
    amina.press("Show what would be different")
    amina.says("Please look at this again")
    amina.page.locator('[name="board-term-years--value"]').fill("2")
    amina.press("Show what would be different")
    amina.says("The rules, side by side", "Who gains and who loses power")
    amina.says("Which definitions would be met or lost", "at least three quarters of the votes")
    amina.says("the day on which the registrar registers it")
    assert amina.page.locator("ins").inner_text() == "two"
    amina.press("Propose this change")
    amina.says("The change of the rules is proposed.")
    hall.at_home(amina)

    open_the_vote(hall)
    for name in ("Amina Osei", "Bill Hartley", "Carol Nwosu"):
        vote(hall, name, "For: I want this", size="phone" if name == "Amina Osei" else "desktop")
    hall.until_the_close()
    carol = close_and_declare(hall)
    carol.says("Carried.", "In force from its registration; it waits for that")
    assert [one.effective for one in versions(hall.society.organisation)] == [None, None]
    carol.follow("The rules of that day")
    carol.says("Every version")
