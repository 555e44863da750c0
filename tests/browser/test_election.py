"""One election of the board, from the call to a record that verifies on another computer."""

import json
import re
import subprocess
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tools.example_site import COMMAND

from browser.conftest import Open
from browser.window import Window
from commonstead_web.elections import actions, queries
from commonstead_web.elections.models import Election
from commonstead_web.members import actions as members
from commonstead_web.rulebook.models import Office
from web.browsing import keep_time
from web.elections.society import Society

RECEIPT = re.compile(r"\b[A-Z2-7]{5}(?:-[A-Z2-7]{5}){4}\b")
FEW_VOTERS = {"elections.ballot.publish_from": "50", "elections.ballot.changeable": True}
ON_PAPER = ("Member1", "Member2", "Member3")


class Day:
    """The election as the cast goes through it, each in a window of their own; its clock moves."""

    def __init__(self, site: str, open_window: Open, society: Society) -> None:
        self.site, self.open_window, self.society = site, open_window, society
        self.windows: dict[str, Window] = {}
        self.home = "/o/elm-row/elections"

    def window(self, name: str, size: str = "desktop", **options: Any) -> Window:
        """Somebody of the cast at their own computer or phone, on the election's page."""
        if name not in self.windows:
            self.windows[name] = self.open_window(self.site, size, **options)
        window = self.windows[name]
        window.page.goto(f"{self.site}{self.home}")
        window.act_as(name)
        return window

    @property
    def election(self) -> Election:
        return queries.election(self.society.organisation, f"e:{self.home.rpartition('/')[2]}")

    def until(self, moment: datetime) -> None:
        self.society.until(moment)

    def vote_unseen(self, key: str, *names: str) -> None:
        """A member who is not of the cast votes; only the cast goes to the pages."""
        order = [one.name for one in queries.on_the_ballot(self.election)]
        self.society.do(
            actions.cast,
            key,
            election=self.election.ref,
            ranking=tuple((order.index(name),) for name in names),
        )


def appoint_them_on_the_record(society: Society) -> None:
    """Tellers and scrutineers hold their offices by an entry, so that the record shows them."""
    for held in Office.objects.filter(office__in=("teller", "scrutineer")):
        held.delete()
        society.do(members.appoint, person=held.person, office=held.office)


@pytest.fixture
def day(site: str, open_window: Open, monkeypatch: pytest.MonkeyPatch) -> Day:
    society = Society(FEW_VOTERS)
    appoint_them_on_the_record(society)
    keep_time(monkeypatch, society)
    return Day(site, open_window, society)


def call(day: Day) -> None:
    carol = day.window("Carol Nwosu")
    carol.follow("Call an election")
    carol.press("Call this election")
    carol.says("public record")
    day.home = carol.page.url.removeprefix(day.site).partition("?")[0]


def nominate(day: Day) -> None:
    """Amina stands herself, with two supporters; three signed forms come on paper."""
    amina = day.window("Amina Osei")
    amina.follow("Stand for the board")
    amina.says("0 of 2 you need")
    for name in ("Bill Hartley", "Carol Nwosu"):
        supporter = day.window(name, "phone" if name == "Bill Hartley" else "desktop")
        supporter.follow("Support somebody who wants to stand")
        supporter.fill("Whom do you support?", "Amina Osei")
        supporter.press("Support this person")
        supporter.says("You support that Amina Osei stands.")
    amina.go(f"{day.home}/nominate")
    amina.fill("Statement to the voters", "I would open the books every month.")
    amina.press("Stand for the board")
    amina.says("You stand for the board.", "supported by 2 members")
    for name in ON_PAPER:
        carol = day.window("Carol Nwosu")
        carol.follow("Enter a nomination that came on paper")
        carol.fill("Candidate", name)
        carol.fill("Members who signed in support", "Member7\nMember8")
        carol.fill("Statement to the voters", "I would serve.")
        carol.press("Enter this nomination")
        carol.says("The nomination is entered.")


def open_the_vote(day: Day) -> None:
    zone = timezone.get_current_timezone()
    after = day.election.nominations_close + timedelta(days=1)
    day.until(datetime.combine(after, time(8), tzinfo=zone))
    carol = day.window("Carol Nwosu")
    carol.follow("Close nominations")
    carol.says("There will be a vote")
    carol.press("Close nominations")
    carol.follow("Fix who may vote")
    carol.press("Fix the roll")
    carol.says("The roll is fixed.", "12")
    day.until(max(day.society.now, day.election.opens))
    carol = day.window("Carol Nwosu")
    carol.follow("Open voting")
    carol.press("Open voting")
    carol.says("Voting is open.")


def confirm(window: Window, *names: str) -> str:
    """From the ballot over the confirmation to the receipt."""
    window.press("Check what I chose")
    assert window.title == "Is this your vote?"
    chosen = window.page.locator("ol.chosen li").all_inner_texts()
    assert [str(one) for one in chosen] == list(names)
    window.press("Put my vote in the box")
    window.says("We show it only now")
    found = RECEIPT.search(window.words)
    assert found
    return found[0]


def vote_by_tapping(day: Day) -> str:
    """Bill, on a phone."""
    bill = day.window("Bill Hartley", "phone")
    bill.follow("Vote")
    bill.says("Is my vote secret?", "Whoever runs this server could still do this")
    for name in ("Amina Osei", "Member2"):
        bill.page.get_by_role("button", name=f"Rank {name}").tap()
    return confirm(bill, "Amina Osei", "Member2")


def vote_by_dragging(day: Day) -> str:
    """Carol, on a desktop: ranks three, then drags the last to the top."""
    carol = day.window("Carol Nwosu")
    carol.follow("Vote")
    for name in ("Member1", "Member3", "Amina Osei"):
        carol.page.get_by_role("button", name=f"Rank {name}").click()
    handles = carol.page.locator(".handle")
    handles.nth(0).evaluate("one => one.scrollIntoView({block: 'center'})")
    first, last = handles.nth(0).bounding_box(), handles.nth(2).bounding_box()
    mouse = carol.page.mouse
    mouse.move(last["x"] + 5, last["y"] + 5)
    mouse.down()
    mouse.move(last["x"] + 5, first["y"] - 25, steps=6)
    mouse.up()
    return confirm(carol, "Amina Osei", "Member1", "Member3")


def vote_without_script(day: Day) -> str:
    """Amina, with a browser that runs no script: a number from a list for each person."""
    amina = day.open_window(day.site, "phone", java_script_enabled=False)
    day.windows["Amina Osei"] = amina
    amina = day.window("Amina Osei")
    amina.follow("Vote")
    amina.page.get_by_label("Member1").select_option("1")
    amina.page.get_by_label("Amina Osei").last.select_option("1")
    amina.press("Check what I chose")
    amina.says("You gave 1 to more than one person. Give it to one.")
    amina.page.get_by_label("Member1").select_option("2")
    return confirm(amina, "Amina Osei", "Member1")


def change_a_vote(day: Day, receipt: str) -> None:
    bill = day.window("Bill Hartley")
    bill.follow("Change my vote")
    bill.fill("Your receipt", receipt.lower())
    for name in ("Member3", "Amina Osei"):
        bill.page.get_by_role("button", name=f"Rank {name}").tap()
    assert confirm(bill, "Member3", "Amina Osei") == receipt
    bill.says("Your old vote is gone, the new one counts.")


def look_for_the_ballot(day: Day, receipt: str) -> None:
    bill = day.window("Bill Hartley")
    bill.follow("Check that my ballot is in the box")
    bill.fill("Your receipt", receipt)
    bill.press("Look for my ballot")
    bill.says("Yes. A ballot with this receipt is in the box.")


def nobody_sees_a_tally(day: Day) -> None:
    carol = day.window("Carol Nwosu")
    carol.go(f"{day.home}/count")
    carol.says("There is no result and no tally before voting has closed")


def vote_on_paper(day: Day) -> None:
    """An envelope comes; after the close two tellers type the paper, and differ once."""
    esther = day.window("Esther Levy")
    esther.follow("Mark envelopes that have come")
    esther.fill("Name on the envelope", "Member9")
    esther.press("Mark this envelope")
    esther.says("Member9 is marked on the roll.", "1 envelope is marked so far.")


def type_the_paper(day: Day, teller: str, *names: str) -> None:
    window = day.window(teller)
    window.go(f"{day.home}/papers")
    window.fill("Paper in the bundle", "1")
    for number, name in enumerate(names, 1):
        window.page.locator("#ballot").get_by_label(name).fill(str(number))
    window.press("Save this paper, go to the next")
    window.says("Paper 1/1 is typed")


def settle_the_papers(day: Day) -> None:
    type_the_paper(day, "Esther Levy", "Amina Osei", "Member1")
    type_the_paper(day, "Frank Moss", "Member1", "Amina Osei")
    esther = day.window("Esther Levy")
    esther.go(f"{day.home}/papers/reconcile")
    esther.says("Not yet", "The two entries differ", "1/1")
    type_the_paper(day, "Frank Moss", "Amina Osei", "Member1")
    esther.go(f"{day.home}/papers/reconcile")
    esther.says("Differed once, agree now 1")
    esther.press("The papers are settled")
    esther.says("The returning officer closes the box.")


def close_sign_and_declare(day: Day) -> None:
    carol = day.window("Carol Nwosu")
    carol.follow("Close the box")
    carol.press("Close the box")
    for name in ("Dev Patel", "Bill Hartley"):
        scrutineer = day.window(name)
        scrutineer.go(f"{day.home}/count")
        found = scrutineer.page.locator("main p code").filter(has_text=re.compile("^[0-9a-f]{64}$"))
        scrutineer.fill("Fingerprint of the result you found", str(found.inner_text()))
        scrutineer.press("Sign this result")
        scrutineer.says("You have signed the result.")
    carol = day.window("Carol Nwosu")
    carol.go(f"{day.home}/count")
    carol.follow("Declare the result")
    carol.press("Declare the result")
    carol.says("The result is declared.")


def read_the_result(day: Day, size: str) -> Window:
    visitor = day.open_window(day.site, size)
    visitor.go(day.home)
    visitor.follow("See the result")
    visitor.says("How was this worked out?", "Who decides this?", "Check it yourself")
    visitor.says("9 of 12 members voted", "The ballots are not published", "Dev Patel")
    assert visitor.page.locator("figure.round svg").first.is_visible()
    visitor.page.get_by_text("The same as a table, with exact figures").click()
    assert visitor.page.locator("#count-table-caption").is_visible()
    visitor.look()
    return visitor


def verify(visitor: Window, folder: Path) -> dict[str, Any]:
    """Download the record, and check it on what might be another computer."""
    with visitor.page.expect_download() as coming:
        visitor.page.get_by_role("link", name="Download the whole record").click()
    bundle = folder / coming.value.suggested_filename
    coming.value.save_as(bundle)
    command = [COMMAND, "record", "verify", str(bundle)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def test_an_election_from_the_call_to_a_verified_record(day, tmp_path):
    call(day)
    nominate(day)
    open_the_vote(day)
    receipt = vote_by_tapping(day)
    vote_by_dragging(day)
    vote_without_script(day)
    change_a_vote(day, receipt)
    look_for_the_ballot(day, receipt)
    for key in ("member4", "member5", "member6"):
        day.vote_unseen(key, "Amina Osei", "Member2")
    day.vote_unseen("member7", "Member1", "Member3")
    day.vote_unseen("member8", "Member1", "Member2")
    vote_on_paper(day)
    nobody_sees_a_tally(day)
    day.until(day.election.closes)
    settle_the_papers(day)
    close_sign_and_declare(day)
    visitor = read_the_result(day, "desktop")
    read_the_result(day, "phone")
    report = verify(visitor, tmp_path)
    assert report["ok"], report
