"""The ballot as voters arrange it, by button, key and drag; and the page that holds every part.

What is sent is read from the form's own fields, `rank_REF`.
"""

from typing import Any

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ballot(page: Any, live_server: Any) -> Any:
    page.goto(f"{live_server.url}/style")
    return page.locator("#board")


def ranks(ballot: Any) -> dict[str, str]:
    fields = "all => all.map(one => [one.name, one.value])"
    return dict(ballot.locator("select").evaluate_all(fields))


def rank(ballot: Any, *names: str) -> None:
    for name in names:
        ballot.get_by_role("button", name=f"Rank {name}").click()


def told(ballot: Any) -> str:
    return str(ballot.locator("[aria-live]").inner_text())


def focused(ballot: Any) -> str | None:
    return str(ballot.page.evaluate("document.activeElement.getAttribute('aria-label')"))


def test_pressing_rank_gives_the_next_number(ballot):
    rank(ballot, "Carol Nwosu", "Amina Osei")
    assert ranks(ballot) == {
        "rank_c1": "2", "rank_c2": "", "rank_c3": "1", "rank_c4": "", "rank_c5": "",
    }  # fmt: skip
    assert told(ballot) == "Amina Osei is now number 2 of 2."


def test_move_up_swaps_with_the_one_above_and_keeps_the_focus(ballot):
    rank(ballot, "Carol Nwosu", "Amina Osei", "Frank Moss")
    ballot.get_by_role("button", name="Move up: Frank Moss").click()
    assert (ranks(ballot)["rank_c5"], ranks(ballot)["rank_c1"]) == ("2", "3")
    assert focused(ballot) == "Move up: Frank Moss"


def test_the_arrow_keys_move_whoever_has_the_focus(ballot):
    rank(ballot, "Carol Nwosu", "Amina Osei")
    ballot.get_by_role("button", name="Move up: Amina Osei").focus()
    ballot.page.keyboard.press("ArrowUp")
    assert (ranks(ballot)["rank_c1"], ranks(ballot)["rank_c3"]) == ("1", "2")
    ballot.page.keyboard.press("ArrowDown")
    assert (ranks(ballot)["rank_c1"], ranks(ballot)["rank_c3"]) == ("2", "1")


def test_taking_somebody_out_moves_the_others_up(ballot):
    rank(ballot, "Carol Nwosu", "Amina Osei")
    ballot.get_by_role("button", name="Take out: Carol Nwosu").click()
    assert (ranks(ballot)["rank_c1"], ranks(ballot)["rank_c3"]) == ("1", "")
    assert told(ballot) == "Carol Nwosu is no longer in your order."


def test_somebody_can_be_dragged_to_the_top(ballot):
    rank(ballot, "Carol Nwosu", "Amina Osei", "Frank Moss")
    handles = ballot.locator(".handle")
    handles.nth(0).evaluate("one => one.scrollIntoView({block: 'center'})")
    first, last = handles.nth(0).bounding_box(), handles.nth(2).bounding_box()
    mouse = ballot.page.mouse
    mouse.move(last["x"] + 5, last["y"] + 5)
    mouse.down()
    mouse.move(last["x"] + 5, first["y"] - 25, steps=6)
    mouse.up()
    assert (ranks(ballot)["rank_c5"], ranks(ballot)["rank_c3"]) == ("1", "2")


def test_a_ballot_begun_keeps_its_order(page, live_server):
    page.goto(f"{live_server.url}/style")
    names = page.locator("#begun .ranked .name").all_inner_texts()
    assert [name.splitlines()[0] for name in names] == ["Carol Nwosu", "Amina Osei"]


def test_no_more_can_be_ranked_than_the_limit(page, live_server):
    page.goto(f"{live_server.url}/style")
    begun = page.locator("#begun")
    rank(begun, "Dev Patel")
    assert begun.get_by_role("button", name="Rank Bill Hartley").is_disabled()


def test_no_more_can_be_marked_than_the_limit(page, live_server):
    page.goto(f"{live_server.url}/style")
    garden = page.locator("#garden")
    assert garden.get_by_label("Bill Hartley").is_disabled()
    garden.get_by_label("Amina Osei").uncheck()
    assert garden.get_by_label("Bill Hartley").is_enabled()


def test_without_a_script_the_ballot_is_a_number_for_each_person(chromium, live_server):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/style")
    page.locator("#board-c3").select_option("1")
    assert page.locator("#board-c3").input_value() == "1"
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_part_is_accessible(page, live_server, accessible, theme):
    page.emulate_media(color_scheme=theme)
    page.goto(f"{live_server.url}/style")
    accessible(page)


def test_no_part_is_wider_than_the_page(page, live_server):
    page.goto(f"{live_server.url}/style")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_light_or_dark_is_remembered_in_this_browser(page, live_server):
    page.goto(f"{live_server.url}/style")
    page.get_by_label("Dark", exact=True).check()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.get_by_label("Dark", exact=True).is_checked()
