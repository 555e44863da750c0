"""The way around an organisation: spread out on a desk, folded on a phone until somebody asks."""

from browser.conftest import Open
from web.decisions.assembly import Assembly


def test_on_a_phone_the_pages_of_a_stage_are_folded_and_a_key_opens_them(
    site: str, open_window: Open
) -> None:
    Assembly()
    phone = open_window(site, "phone")
    phone.go("/o/elm-row/decisions")
    meetings = phone.page.locator("header").get_by_role("link", name="Meetings")
    assert meetings.count() == 0
    phone.page.get_by_text("More in Live").focus()
    phone.page.keyboard.press("Enter")
    phone.look()
    phone.follow("Meetings", within="header details")
    assert phone.title == "Meetings"


def test_on_a_desk_they_stand_there_once_and_need_no_script(site: str, open_window: Open) -> None:
    Assembly()
    desk = open_window(site, "desktop", java_script_enabled=False)
    desk.go("/o/elm-row/decisions")
    assert desk.page.locator("header").get_by_role("link", name="Meetings").count() == 1
    assert not desk.page.get_by_text("More in Live").is_visible()
