"""A meeting with half the room on paper: the chair at a desk, a member at a phone, a secretary."""

import json
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tools.example_site import COMMAND

from browser.conftest import Open
from browser.window import Window
from commonstead_web.decisions.models import Meeting
from web.browsing import keep_time
from web.decisions.assembly import Assembly

AT_THE_DOOR = ("Amina Osei", "Member1", "Member2", "Member3")


class Evening:
    """The meeting as the cast goes through it, each in a window of their own; its clock moves."""

    def __init__(self, site: str, open_window: Open, society: Assembly) -> None:
        self.site, self.open_window, self.society = site, open_window, society
        self.windows: dict[str, Window] = {}
        self.home = "/o/elm-row/meetings/"

    def window(self, name: str, size: str = "desktop", **options: Any) -> Window:
        """Somebody of the cast at their own computer or phone, on the meeting's page."""
        if name not in self.windows:
            self.windows[name] = self.open_window(self.site, size, **options)
            self.windows[name].page.goto(f"{self.site}{self.home}")
            self.windows[name].act_as(name)
        self.windows[name].go(self.home)
        return self.windows[name]

    def later(self, **passed: int) -> None:
        self.society.later(**passed)


@pytest.fixture
def evening(site: str, open_window: Open, monkeypatch: pytest.MonkeyPatch) -> Evening:
    society = Assembly()
    keep_time(monkeypatch, society)
    return Evening(site, open_window, society)


def call(evening: Evening) -> None:
    carol = evening.window("Carol Nwosu")
    carol.follow("Call a meeting")
    day = evening.society.today + timedelta(days=30)
    carol.fill("It begins", f"{day}T19:00")
    carol.fill("Place", "The Old Laundry, Walthamstow")
    carol.choose("People can also take part online")
    carol.press("Call this meeting")
    carol.says("General meeting: called.", "public record", "give notice by")
    evening.home = carol.page.url.removeprefix(evening.site)


def give_notice(evening: Evening) -> None:
    carol = evening.window("Carol Nwosu")
    carol.follow("Put something on the agenda")
    carol.fill("What the meeting should deal with", "The garden")
    carol.press("Put it on the agenda")
    carol.follow("Give notice")
    carol.says("In time", "Counts as told on", "Clause 12")
    carol.page.get_by_label("Amina Osei").select_option("post")
    carol.press("Work the days out again")
    carol.says("posted")
    carol.press("Send notice to 12 members")
    carol.says("Notice is given.", "Print 1 notice", "Notice of a general meeting", "The garden")


def arrive(evening: Evening) -> None:
    """Too few at first; then four are ticked off, one found by the number on the sheet."""
    evening.society.until(Meeting.objects.get().starts)
    bill = evening.window("Bill Hartley")
    bill.follow("Run the meeting")
    bill.says("0 of 12 members are here", "Too few: wait until 19:30")
    bill.follow("Tick off who is here")
    bill.fill("Name or number", "1")
    bill.press("Find")
    bill.says("1 member found", "Amina Osei")
    bill.follow("Show all 12")
    for name in AT_THE_DOOR:
        bill.choose(f"here: {name}")
    bill.press("Save who is here")
    bill.says("4 changes are entered.", "4 here, 4 count, 3 needed.")


def come_online(evening: Evening) -> None:
    """Carol, at a phone whose browser runs no script."""
    del evening.windows["Carol Nwosu"]
    carol = evening.window("Carol Nwosu", "phone", java_script_enabled=False)
    carol.go(f"{evening.home}/here")
    carol.press("I take part online")
    carol.says("You are here, online")


def open_it(evening: Evening) -> None:
    bill = evening.window("Bill Hartley")
    bill.go(f"{evening.home}/chair")
    bill.says("5 of 12 members are here. That is enough: we can decide.")
    bill.follow("Open the meeting")
    bill.press("Open the meeting")
    bill.says("The meeting is open.", "Take the first item on the agenda.")


def take_a_motion(evening: Evening) -> None:
    bill = evening.windows["Bill Hartley"]
    bill.follow("Take a motion from the floor")
    bill.fill("What it is about, in a few words", "Open the garden")
    bill.fill("The motion, word for word", "That the garden is open on Sundays.")
    bill.press("Put it before the meeting")
    bill.page.get_by_text("Amend it").click()
    bill.fill("The motion as amended", "That the garden is open on Sundays from ten to four.")
    bill.press("Put the amended motion before the meeting")
    bill.says("The motion is amended.", "This is version 2 of the text.")
    bill.press("Open the vote")
    bill.says("Voting is open.")


def lose_what_the_script_sends(route: Any) -> None:
    """A network that loses every vote which a script sends; what the browser sends gets through."""
    lost = route.request.method == "POST" and "hx-request" in route.request.headers
    route.abort() if lost else route.continue_()


def vote(evening: Evening) -> None:
    """Amina on a phone, Carol without a script; Amina thinks again."""
    amina = evening.window("Amina Osei", "phone")
    amina.follow("Take part")
    amina.says("You are here, in the room", "from ten to four")
    amina.choose("Against")
    amina.press_within("Put my vote in the box")
    amina.says("In the box: Against", "With this receipt")
    assert (
        amina.page.evaluate("document.activeElement.textContent").strip().startswith("In the box")
    )
    amina.page.route("**/here", lose_what_the_script_sends)
    amina.choose("I abstain")
    amina.press("Change my vote")
    amina.says("In the box: I abstain")
    amina.page.unroute("**/here")
    amina.faults.clear()
    amina.choose("For")
    amina.press_within("Change my vote")
    amina.says("In the box: For")
    carol = evening.windows["Carol Nwosu"]
    carol.go(f"{evening.home}/here")
    carol.choose("For")
    carol.press("Put my vote in the box")
    carol.says("In the box: For")


def look_at_the_projector(evening: Evening, *sentences: str) -> None:
    hall = evening.windows["Bill Hartley"]
    hall.go(f"{evening.home}/screen")
    hall.says("Open the garden", *sentences)
    assert hall.page.locator("main form, main button").count() == 0


def count_hands_and_declare(evening: Evening) -> None:
    bill = evening.windows["Bill Hartley"]
    bill.go(f"{evening.home}/chair")
    bill.follow("Count and close this vote")
    bill.says("3 have not voted on a phone")
    bill.fill("Against", "1")
    bill.page.get_by_label("For", exact=True).fill("2")
    bill.press("Enter the hands")
    bill.says("The hands are entered")
    bill.press("Close the vote and count")
    bill.says("The vote is closed and counted.", "For 4", "Against 1")
    bill.press("Declare the outcome")
    bill.says("The motion is carried.", "public record")


def close_it(evening: Evening) -> None:
    evening.later(minutes=20)
    bill = evening.windows["Bill Hartley"]
    bill.go(f"{evening.home}/chair")
    bill.follow("Close the meeting")
    bill.press("Close the meeting")
    bill.says("The meeting is closed.")


def write_the_minutes(evening: Evening) -> None:
    del evening.windows["Carol Nwosu"]
    carol = evening.window("Carol Nwosu")
    carol.follow("Write the minutes")
    drafted = carol.page.get_by_label("Minutes", exact=True).input_value()
    for words in ("In the room: Amina Osei, Member1", "Online: Carol Nwosu", "4 for, 1 against"):
        assert words in drafted
    carol.press("Save the minutes")
    carol.says("The minutes are saved.", "The next meeting approves them.")
    amina = evening.window("Amina Osei")
    amina.follow("Read the minutes")
    amina.says("The motion was carried.")


def verify(evening: Evening, folder: Path) -> None:
    """The whole evening can be checked on another computer."""
    bundle = evening.society.bundle(folder)
    command = [COMMAND, "record", "verify", str(bundle)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert json.loads(ran.stdout)["ok"]


def test_a_meeting_from_the_call_to_the_minutes(evening, tmp_path):
    call(evening)
    give_notice(evening)
    arrive(evening)
    come_online(evening)
    open_it(evening)
    take_a_motion(evening)
    vote(evening)
    look_at_the_projector(evening, "Voting is open", "Nobody sees a figure")
    count_hands_and_declare(evening)
    look_at_the_projector(evening, "Carried")
    close_it(evening)
    write_the_minutes(evening)
    verify(evening, tmp_path)


def test_the_page_renews_itself_and_keeps_what_was_chosen(evening, site):
    """Somebody comes while a member is choosing: the picture fills, the choice stays."""
    society = evening.society
    meeting = society.sitting("amina", "bill", "carol")
    society.open_at(meeting, title="Open the garden")
    evening.home = f"/o/elm-row/meetings/{meeting[2:]}"
    amina = evening.window("Amina Osei", "phone")
    amina.go(f"{evening.home}/here")
    amina.choose("For")
    amina.says("3 of 12 members are here")
    society.come(meeting, "member5")
    amina.page.get_by_text("4 of 12 members are here").wait_for()
    assert amina.page.get_by_label("For", exact=True).is_checked()
    amina.look()
