"""A visitor without an account reads, checks and counts on the worked example."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tools.example_site import COMMAND

from browser.window import Window

HOME = "/o/elm-row/"
PLACES = {
    "front": "/",
    "society": HOME,
    "rulebook": f"{HOME}rulebook",
    "membership": f"{HOME}members",
    "elections": f"{HOME}elections",
    "board": f"{HOME}board",
    "record": f"{HOME}record",
    "count": "/count",
    "about": "/about",
    "found": "/found",
}
FOUR_STAND = """4 2
3 1 2 0
2 2 1 0
2 3 4 0
1 4 3 0
0
"Amina Osei"
"Bill Hartley"
"Carol Nwosu"
"Dev Patel"
"Elm Row board"
"""


@pytest.fixture(params=["phone", "desktop"])
def visitor(request: pytest.FixtureRequest, example: str, open_window: Any) -> Window:
    window: Window = open_window(example, request.param)
    return window


def a_result(window: Window) -> None:
    """From the list of elections to the newest result with published ballots."""
    window.go(f"{HOME}elections")
    decided = window.page.locator("section[aria-labelledby=past] h3 a").first
    with window.page.expect_navigation():
        decided.click()
    if "See the result" in window.words:
        window.follow("See the result")


def test_a_visitor_goes_from_the_front_page_to_a_proof(visitor, tmp_path):
    visitor.go("/")
    visitor.follow("Elm Row Community Land Trust")
    visitor.says("An election is open", "The board", "Latest in the record")
    visitor.follow("The rules, in plain words")
    visitor.follow("Who decides what")
    visitor.go(HOME)
    visitor.follow("Who the members are, and how to join")
    visitor.go(HOME)
    visitor.follow("Until when, and who retires next")
    visitor.says("Who sits, and until when")
    a_result(visitor)
    visitor.says("How was this worked out?", "Who decides this?", "Check it yourself")
    visitor.follow("in the public record declares this result")
    visitor.says("As it was hashed")
    proves(visitor, tmp_path)


def proves(visitor: Window, folder: Path) -> None:
    """The entry and its proof, checked by a command that knows nothing of the site."""
    with visitor.page.expect_download() as coming:
        visitor.page.get_by_role("link", name=re.compile("^Download the proof")).click()
    proof = folder / coming.value.suggested_filename
    coming.value.save_as(proof)
    command = [COMMAND, "record", "verify-proof", str(proof)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert json.loads(ran.stdout)["ok"]


def test_the_picture_of_a_result_has_a_table_that_says_the_same(visitor):
    a_result(visitor)
    picture = visitor.page.locator("figure.round").last
    assert picture.locator("svg").first.is_visible()
    visitor.page.get_by_text("The same as a table, with exact figures").click()
    table = visitor.page.get_by_role("region", name=re.compile("Votes of each person"))
    assert table.is_visible()
    names = [str(one) for one in table.locator("tbody th").all_inner_texts()]
    drawn = str(visitor.page.locator("#count").inner_text())
    assert names
    assert all(name in drawn for name in names)
    visitor.look()


def test_a_visitor_counts_a_ballot_file_of_their_own(visitor, tmp_path):
    file = tmp_path / "board.blt"
    file.write_text(FOUR_STAND)
    visitor.go("/count")
    visitor.page.get_by_label("Ballot file").set_input_files(file)
    visitor.press("Count the ballots")
    visitor.says("2 seats, 8 valid papers", "Elected, in this order", "Check it yourself")
    elected = visitor.page.locator("ol.elected li").all_inner_texts()
    assert elected == ["Amina Osei", "Carol Nwosu"]


def test_a_file_that_cannot_be_read_is_told_by_its_line(visitor, tmp_path):
    file = tmp_path / "board.blt"
    file.write_text(FOUR_STAND.replace("2 3 4 0", "2 3 9 0"))
    visitor.go("/count")
    visitor.page.get_by_label("Ballot file").set_input_files(file)
    visitor.page.get_by_label("Seats to fill").fill("2")
    visitor.page.get_by_label(re.compile("Meek")).check()
    visitor.press("Count the ballots")
    visitor.says("What is wrong with the file", "Line 4", "What we found", "What we expected")
    assert visitor.page.get_by_label(re.compile("Meek")).is_checked()
    assert visitor.page.get_by_label("Seats to fill").input_value() == "2"


@pytest.mark.parametrize("place", PLACES)
def test_no_page_scrolls_sideways_when_text_is_twice_as_large(example, open_window, place):
    """At 320 px, which is what a window of 640 px shows at 200 %; in the dark theme as well."""
    window = open_window(example, "narrow", color_scheme="dark")
    window.go(PLACES[place])


def test_a_result_does_not_scroll_sideways_either(example, open_window):
    a_result(open_window(example, "narrow", color_scheme="dark"))


def test_votes_move_only_for_those_who_like_motion(example, open_window):
    moving = open_window(example, reduced_motion="no-preference")
    a_result(moving)
    assert ribbons_that_move(moving) > 0
    still = open_window(example, reduced_motion="reduce")
    a_result(still)
    assert ribbons_that_move(still) == 0


def ribbons_that_move(window: Window) -> int:
    """How many of the transfers are drawn with an animation."""
    moves = "all => all.filter(one => getComputedStyle(one).animationName !== 'none').length"
    count = int(window.page.locator(".ribbon").evaluate_all("all => all.length"))
    assert count > 0
    return int(window.page.locator(".ribbon").evaluate_all(moves))


def test_the_count_can_be_had_by_keyboard_alone(example, open_window):
    window = open_window(example)
    window.go("/count")
    press_by_keyboard(window, "Count our small example instead")
    window.says("This is our small example.")
    window.look()


def press_by_keyboard(window: Window, name: str) -> None:
    """Tab until the button has the focus, then Enter."""
    tab_to(window, name)
    with window.page.expect_navigation():
        window.page.keyboard.press("Enter")


def tab_to(window: Window, name: str, most: int = 120) -> None:
    said = "(document.activeElement.ariaLabel || document.activeElement.textContent).trim()"
    for _ in range(most):
        window.page.keyboard.press("Tab")
        if window.page.evaluate(said).startswith(name):
            return
    raise AssertionError(f"{window.page.url}: Tab never reaches “{name}”")


def test_a_vote_can_be_cast_by_keyboard_alone(example, open_window):
    """Amina ranks two people, swaps them with an arrow key, checks and confirms."""
    window = open_window(example)
    window.go("/")
    window.act_as("Amina Osei")
    tab_to(window, "Vote")
    with window.page.expect_navigation():
        window.page.keyboard.press("Enter")
    if window.title != "Vote":
        press_by_keyboard(window, "Vote")
    assert window.title == "Vote"
    names = [str(one).splitlines()[0] for one in ranked(window, "ul")]
    for name in names[:2]:
        tab_to(window, f"Rank {name}")
        window.page.keyboard.press("Enter")
    tab_to(window, f"Move up: {names[1]}")
    window.page.keyboard.press("ArrowUp")
    assert [str(one).splitlines()[0] for one in ranked(window, "ol")] == names[1::-1]
    press_by_keyboard(window, "Check what I chose")
    window.look()
    press_by_keyboard(window, "Put my vote in the box")
    window.says("You have voted.", "We show it only now")
    window.look()


def ranked(window: Window, which: str) -> list[str]:
    return [str(n) for n in window.page.locator(f".ranking {which} .name").all_inner_texts()]


def test_the_ballot_paper_and_the_result_print_without_navigation(example, open_window):
    window = open_window(example, color_scheme="light")
    a_result(window)
    prints_well(window)
    window.go(f"{HOME}elections")
    window.follow("Go to the election")
    window.go(f"{window.page.url.partition('?')[0]}/paper")
    assert window.page.locator(".paper-box").count() == 5
    prints_well(window)


A4_WIDTH = 718
"""Pixels between the margins of 10 mm of an A4 page, at 96 to the inch."""


def prints_well(window: Window) -> None:
    size = window.page.viewport_size
    window.page.emulate_media(media="print")
    window.page.set_viewport_size({"width": A4_WIDTH, "height": 1016})
    for hidden in ("nav", ".site-footer", ".demo-bar", "button", ".skip-link"):
        shown = window.page.locator(f"{hidden}:visible").all_inner_texts()
        assert shown == [], f"{window.page.url} prints {hidden}: {shown}"
    window.fits()
    window.page.emulate_media(media="screen")
    window.page.set_viewport_size(size)
