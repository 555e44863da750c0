"""Who reaches which address about meetings: everybody else is refused in words."""

import pytest
from django.urls import reverse

from commonstead_web.decisions import actions
from commonstead_web.decisions.meeting_urls import urlpatterns
from web import cast
from web.browsing import keep_time, text_of, visiting
from web.decisions.assembly import Assembly
from web.decisions.pages.at_meetings import at

pytestmark = pytest.mark.django_db

VISITORS = {
    "anonymous": ("", False),
    "stranger": ("frank", True),
    "member": ("member7", False),
    "chair": ("bill", False),
    "secretary without second factor": ("carol", False),
    "secretary": ("carol", True),
}
IN, OUT, OPEN = 302, 403, 200
EVERYBODY = (OPEN,) * 6
INSIDE = (IN, OUT, OPEN, OPEN, OPEN, OPEN)
CHAIR = (IN, OUT, OUT, OPEN, OPEN, OPEN)
SECRETARY = (IN, OUT, OUT, OUT, OPEN, OPEN)
WITH_NAMES = (IN, OUT, OUT, OUT, OUT, OPEN)
PAGES = {
    "meetings": EVERYBODY,
    "meeting": EVERYBODY,
    "calendar": EVERYBODY,
    "calendar_ics": EVERYBODY,
    "here": INSIDE,
    "screen": INSIDE,
    "minutes": INSIDE,
    "papers_print": INSIDE,
    "add_item": INSIDE,
    "proxy": INSIDE,
    "agree_to_short_notice": INSIDE,
    "tasks": INSIDE,
    "requisitions": INSIDE,
    "requisition": INSIDE,
    "new_requisition": INSIDE,
    "call_by_requisition": INSIDE,
    "call_meeting": CHAIR,
    "chair_meeting": CHAIR,
    "arrivals": CHAIR,
    "open_meeting": CHAIR,
    "adjourn": CHAIR,
    "close_meeting": CHAIR,
    "take_motion": CHAIR,
    "floor": CHAIR,
    "approve_minutes": CHAIR,
    "file_return": SECRETARY,
    "move_meeting": CHAIR,
    "cancel_meeting": CHAIR,
    "sign_on_paper": WITH_NAMES,
    "give_notice": WITH_NAMES,
    "sheet_print": WITH_NAMES,
}


@pytest.fixture
def society(monkeypatch):
    made = Assembly({"meetings.proxy.allowed": True})
    keep_time(monkeypatch, made)
    return made


@pytest.fixture
def addresses(society):
    """Every address, for a meeting that sits and a motion before it."""
    asked = society.do(actions.requisition, "amina", business="That the roof is mended.").value
    meeting = society.sitting()
    motion = society.open_at(meeting)
    more = {"ref": meeting, "decision": motion, "later": meeting, "slug": "elm-row"}

    def address(pattern):
        of_request = {"ref": asked.ref} if "requisitions" in str(pattern.pattern) else {}
        wanted = pattern.pattern.converters
        given = {name: {**more, **of_request}[name] for name in wanted}
        return reverse(f"decisions:{pattern.name}", kwargs=given)

    return {pattern.name: address(pattern) for pattern in urlpatterns}


def test_every_address_is_in_the_matrix():
    assert {pattern.name for pattern in urlpatterns} == PAGES.keys()


def test_who_reaches_which_page(addresses):
    clients = [visiting(key, strong=strong) for key, strong in VISITORS.values()]
    reached = {
        name: tuple(client.get(url).status_code for client in clients)
        for name, url in addresses.items()
    }
    assert reached == PAGES


def test_every_page_names_its_permission():
    assert all(hasattr(pattern.callback, "permission") for pattern in urlpatterns)


def test_what_is_put_before_members_is_not_shown_to_others(society):
    meeting = society.noticed()
    society.proposed(meeting=meeting, item=1, title="Sell the van")
    inside = text_of(visiting("amina").get(at(society, "meeting", meeting)))
    outside = text_of(visiting("frank").get(at(society, "meeting", meeting)))
    assert "Sell the van" in inside
    assert "Welcome" in inside
    assert "Sell the van" not in outside
    assert "Welcome" not in outside
    assert "The Old Laundry" in outside


def test_a_board_meeting_is_for_the_board(society):
    society.seat("amina", "bill", "member1")
    meeting = society.noticed("board", days=12)
    for name in ("here", "screen", "minutes", "papers_print"):
        assert visiting("member7").get(at(society, name, meeting)).status_code == 403
        assert visiting("amina").get(at(society, name, meeting)).status_code == 200
    assert "Welcome" not in text_of(visiting("member7").get(at(society, "meeting", meeting)))


def test_a_meeting_of_another_society_is_not_there(society, addresses):
    other = cast.organisation("oak-end")
    cast.in_office(other, "bill", "secretary")
    for name in ("meeting", "chair_meeting", "floor", "requisition"):
        elsewhere = addresses[name].replace("/o/elm-row/", "/o/oak-end/")
        assert visiting("bill").get(elsewhere).status_code in (403, 404), name


def test_no_address_holds_a_name(addresses):
    assert not any("amina" in url.casefold() for url in addresses.values())
