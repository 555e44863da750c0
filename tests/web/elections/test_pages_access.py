"""Who reaches which address of this room: everybody else is refused in words."""

import pytest

from commonstead_web.elections import queries
from commonstead_web.elections.urls import urlpatterns
from web import cast
from web.browsing import keep_time, visiting
from web.elections.society import Society, contested, voted

pytestmark = pytest.mark.django_db

VISITORS = {
    "anonymous": ("", False),
    "member": ("member7", False),
    "scrutineer": ("dev", True),
    "teller": ("esther", True),
    "secretary without second factor": ("carol", False),
    "secretary": ("carol", True),
}
SIGN_IN, OPEN, CLOSED, LATER, GONE, GO = 302, 200, 403, 409, 404, 302
EVERYBODY = (OPEN,) * 6
SECRETARY = (SIGN_IN, CLOSED, CLOSED, CLOSED, CLOSED, OPEN)
RUNNING = (SIGN_IN, CLOSED, CLOSED, OPEN, OPEN, OPEN)
BOARD = (SIGN_IN, CLOSED, CLOSED, CLOSED, OPEN, OPEN)
TELLERS = (SIGN_IN, CLOSED, CLOSED, OPEN, CLOSED, CLOSED)
MEMBERS = (SIGN_IN, OPEN, CLOSED, CLOSED, OPEN, OPEN)
COUNTING = (SIGN_IN, CLOSED, OPEN, OPEN, CLOSED, OPEN)
PAGES = {
    "bring_ballots": EVERYBODY,
    "elections": EVERYBODY,
    "election": EVERYBODY,
    "result": (GO,) * 6,
    "ballots": (LATER,) * 6,
    "receipt": EVERYBODY,
    "ballot_paper": EVERYBODY,
    "board": EVERYBODY,
    "vote": (SIGN_IN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "change_vote": (SIGN_IN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "nominate": MEMBERS,
    "support": MEMBERS,
    "withdraw": MEMBERS,
    "call": SECRETARY,
    "nominate_on_paper": SECRETARY,
    "close_nominations": RUNNING,
    "freeze_roll": RUNNING,
    "open_voting": RUNNING,
    "elect_unopposed": RUNNING,
    "close": RUNNING,
    "roll": TELLERS,
    "envelopes": TELLERS,
    "papers": TELLERS,
    "reconcile": TELLERS,
    "count": COUNTING,
    "full_ballots": COUNTING,
    "draw": (SIGN_IN, CLOSED, CLOSED, OPEN, CLOSED, OPEN),
    "declare": (SIGN_IN, CLOSED, CLOSED, OPEN, CLOSED, OPEN),
    "retire": BOARD,
    "co_opt": BOARD,
    "co_opt_to": BOARD,
    "vacate": (SIGN_IN, CLOSED, CLOSED, CLOSED, GO, GO),
    "draw_for_seat": (SIGN_IN, CLOSED, CLOSED, CLOSED, GO, GO),
    "fill_from_count": (SIGN_IN, CLOSED, CLOSED, CLOSED, GO, GO),
}


@pytest.fixture
def addresses(monkeypatch):
    """Every address of the room, for an election whose box is closed."""
    from django.urls import reverse

    society = Society()
    keep_time(monkeypatch, society)
    contest = voted(contested(society))
    seat = contest.election.seat_refs[0]
    slug = society.organisation.slug
    more = {"ref": contest.ref, "candidate": contest.candidates["amina"], "seat": seat}

    def address(pattern):
        wanted = pattern.pattern.converters
        given = {name: more[name] for name in wanted if name != "slug"}
        return reverse(
            f"elections:{pattern.name}", kwargs={"slug": slug, **given} if wanted else None
        )

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


def test_in_another_organisation_nobody_has_more_than_the_public(addresses, monkeypatch):
    other = cast.organisation("oak-end")
    cast.in_office(other, "bill", "secretary")
    bill = visiting("bill")
    for name in ("roll", "envelopes", "call", "close", "vacate", "declare"):
        assert bill.get(addresses[name]).status_code == 403, name
    assert queries.elections(other).count() == 0


def test_an_election_of_another_organisation_is_not_there(addresses):
    cast.organisation("oak-end")
    elsewhere = addresses["election"].replace("/o/elm-row/", "/o/oak-end/")
    assert visiting().get(elsewhere).status_code == 404


def test_no_page_but_the_ballot_file_is_without_a_permission():
    open_pages = {
        pattern.name for pattern in urlpatterns if not hasattr(pattern.callback, "permission")
    }
    assert open_pages == {"bring_ballots"}
