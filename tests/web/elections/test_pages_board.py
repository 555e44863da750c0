"""The board's page, and what may be done about it by the rules."""

import pytest

from commonstead_web.elections import actions, queries
from web.browsing import keep_time, links_of, send, text_of, visiting
from web.elections.browsing import of
from web.elections.society import Contest, Society, contested, voted

pytestmark = pytest.mark.django_db


def seated(monkeypatch, **changes):
    """A society with a board of two, elected by nine votes; the contest that elected it."""
    society = Society(changes)
    keep_time(monkeypatch, society)
    contest = voted(contested(society))
    contest.declare()
    return contest


def full_board(monkeypatch, **changes):
    """A society whose board of five was elected without a vote, and may co-opt two."""
    rules = {"board.size.minimum": "5", "board.coopted.maximum": "2", **changes}
    society = Society(rules)
    keep_time(monkeypatch, society)
    contest = Contest(society, seats=5)
    contest.nominate("amina", "member1", "member2", "member3", "member4")
    contest.close_nominations()
    contest.do(actions.elect_unopposed)
    return contest


def first_seat(society):
    return queries.board_on(society.organisation, society.today)[0].seat


def vacated(contest):
    """The seat of whoever was elected first, empty from today on."""
    seat = first_seat(contest.society)
    contest.society.do(actions.vacate, seat=seat, on=contest.society.today)
    return seat


def test_the_board_is_public_with_terms_and_how_they_came(monkeypatch):
    contest = seated(monkeypatch)
    said = text_of(visiting().get(of(contest.society, "board")))
    for one in queries.declared(contest.election).elected:
        assert one.name in said
    assert "2 people sit on the board" in said
    assert "elected" in said
    assert "Saturday 31 March 2029" in said


def test_before_the_first_election_the_page_says_where_to_look(monkeypatch):
    society = Society()
    keep_time(monkeypatch, society)
    page = visiting().get(of(society, "board"))
    assert "Nobody is on the board yet" in text_of(page)
    assert of(society, "elections") in links_of(page)


def test_who_retires_next_is_shown_with_its_working(monkeypatch):
    contest = seated(monkeypatch, **{"board.rotation": "all_each_year"})
    said = text_of(visiting().get(of(contest.society, "board")))
    retires = said.partition("Who retires next")[2].partition("Whoever retires may stand")[0]
    for one in queries.declared(contest.election).elected:
        assert one.name in retires


def test_equally_long_service_is_left_to_lots_on_the_form(monkeypatch):
    changes = {
        "board.rotation": "nearest_third_longest_serving",
        "board.rotation.share": "1/2",
    }
    contest = seated(monkeypatch, **changes)
    society = contest.society
    url = of(society, "retire")
    page = visiting("carol").get(url)
    assert "Some have served equally long" in text_of(page)
    board = queries.board_on(society.organisation, society.today)
    lots = {f"lot_{one.seat[2:]}": str(n) for n, one in enumerate(board, start=1)}
    on = queries.next_annual(society.organisation, society.today).isoformat()
    said = text_of(send(visiting("carol"), url, on=on, **lots))
    assert f"These retire: {board[1].name}." in said


def test_a_seat_is_vacated_on_the_page_and_its_way_of_filling_is_said(monkeypatch):
    contest = seated(monkeypatch, **{"board.vacancy": "countback"})
    society = contest.society
    name = queries.board_on(society.organisation, society.today)[0].name
    url = of(society, "vacate", first_seat(society))
    assert url in links_of(visiting("carol").get(of(society, "board")))
    assert url not in links_of(visiting("amina").get(of(society, "board")))
    said = text_of(send(visiting("carol"), url, on=society.today.isoformat()))
    assert f"{name} is no longer on the board." in said
    assert "counted again without the person who left" in said


def test_a_day_to_come_is_refused_and_kept(monkeypatch):
    contest = seated(monkeypatch)
    society = contest.society
    url = of(society, "vacate", first_seat(society))
    response = send(visiting("carol"), url, on="2027-01-01")
    assert "enter it then" in text_of(response)
    assert 'value="2027-01-01"' in response.content.decode()


@pytest.mark.parametrize(
    ("way", "page"),
    [
        ("co_option", "co_opt_to"),
        ("countback", "fill_from_count"),
        ("next_highest", "fill_from_count"),
        ("by_election", "call"),
    ],
)
def test_only_the_way_of_the_rules_is_offered_for_an_empty_seat(monkeypatch, way, page):
    made = full_board if way == "co_option" else seated
    contest = made(monkeypatch, **{"board.vacancy": way})
    seat = vacated(contest)
    society = contest.society
    offered = links_of(visiting("carol").get(of(society, "board")))
    urls = {
        "co_opt_to": of(society, "co_opt_to", seat),
        "fill_from_count": of(society, "fill_from_count", seat),
        "call": of(society, "call"),
    }
    assert urls[page] in offered
    assert not offered & {url for name, url in urls.items() if name != page}
    assert urls[page] not in links_of(visiting("amina").get(of(society, "board")))


def test_an_empty_seat_is_filled_from_the_count_without_those_who_decline(monkeypatch):
    contest = seated(monkeypatch, **{"board.vacancy": "next_highest"})
    society = contest.society
    url = of(society, "fill_from_count", vacated(contest))
    page = text_of(visiting("carol").get(url))
    assert "Who does not want the seat?" in page
    before = {one.name for one in queries.board_on(society.organisation, society.today)}
    said = text_of(send(visiting("carol"), url))
    after = {one.name for one in queries.board_on(society.organisation, society.today)}
    assert "The seat is filled." in said
    assert len(after - before) == 1


def test_the_board_co_opts_a_member_by_name(monkeypatch):
    contest = full_board(monkeypatch)
    society = contest.society
    url = of(society, "co_opt")
    assert url in links_of(visiting("carol").get(of(society, "board")))
    wrong = send(visiting("carol"), url, name="Nobody Known")
    assert "No member is called “Nobody Known”." in text_of(wrong)
    said = text_of(send(visiting("carol"), url, name="Member9"))
    assert "The member is on the board." in said
    assert "Member9 co-opted by the board" in said


def test_no_co_option_is_offered_where_the_rules_have_none(monkeypatch):
    contest = seated(monkeypatch, **{"board.coopted.maximum": "0"})
    society = contest.society
    assert of(society, "co_opt") not in links_of(visiting("carol").get(of(society, "board")))


def test_lots_are_asked_for_where_the_count_cannot_say_who_is_next(monkeypatch):
    society = Society({"board.vacancy": "next_highest"})
    keep_time(monkeypatch, society)
    contest = contested(society)
    for key, choice in zip(
        ("bill", "carol", "member4", "member5", "member6", "member7"),
        ("amina", "amina", "amina", "member1", "member1", "member1"),
        strict=True,
    ):
        contest.vote(key, choice)
    contest.close()
    contest.declare()
    seat = vacated(contest)
    fill, draw = (of(society, name, seat) for name in ("fill_from_count", "draw_for_seat"))
    assert draw in links_of(visiting("carol").get(fill))
    order = ("member3", "member2", "amina", "member1")
    lots = {f"place_{contest.candidates[key][2:]}": n for n, key in enumerate(order, start=1)}
    said = text_of(send(visiting("carol"), draw, **lots, how="dice", witness="Member9"))
    assert "The draw is entered." in said
    assert "The seat is filled." in text_of(send(visiting("carol"), fill))
    assert "Member3 next in the count" in text_of(visiting().get(of(society, "board")))
