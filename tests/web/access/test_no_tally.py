"""While voting is open nothing tells how the votes stand: not a page, a call, a letter or a log.

The same people vote for one candidate, and then for another. If any answer to anybody depended on
what was voted, the two would differ.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core import mail
from django.db import transaction

from commonstead_web.elections.models import Ballot
from web.access import surface
from web.access.browser import Browser
from web.access.neighbours import OFFICES, World

VOTERS = ("member", *OFFICES)
LOOKING = (
    "nobody",
    "elm-row secretary",
    *(f"weaver-close {one}" for one in ("member", "secretary", "teller", "returning_officer")),
)
BY_CHANCE = re.compile(
    r'(?:value|content)="[\w.:-]{20,}"'  # a form's own token or key
    r"|[A-Z2-7]{5}(?:-[A-Z2-7]{5}){4}"  # a receipt that a form carries
)


@contextmanager
def voted(world: World, choice: int, voters: tuple[str, ...] = VOTERS) -> Iterator[None]:
    """Within the block they have all voted for this candidate."""
    with transaction.atomic():
        world.telling.vote(choice, voters)
        yield
        transaction.set_rollback(True)


def everything_shown(world: World, who: str) -> dict[str, str]:
    """Every answer to a visitor, but for what each answer makes up by chance.

    The pages on which one signs in are left out: they know of no election, and make up secrets.
    """
    browser = Browser(next(one for one in world.everybody() if str(one) == who))
    every = {one.at(world.theirs) for one in surface.everything() if "GET" in one.methods}
    addresses = {one for one in every if not one.startswith("/accounts/")}
    answers = {address: browser.get(address) for address in sorted(addresses)}
    return {
        address: f"{one.status} {BY_CHANCE.sub('', one.body)}" for address, one in answers.items()
    }


@pytest.mark.parametrize("who", LOOKING)
def test_no_answer_depends_on_what_was_voted(world: World, who: str) -> None:
    with voted(world, 0):
        assert Ballot.objects.count() == len(VOTERS)
        one = everything_shown(world, who)
    with voted(world, 4):
        other = everything_shown(world, who)
    assert {address for address in one if one[address] != other[address]} == set()


@pytest.mark.parametrize("who", ["nobody", "weaver-close secretary", "weaver-close scrutineer"])
def test_no_answer_says_how_many_have_voted(world: World, who: str) -> None:
    """Not even to whoever runs the election, who has not voted here themselves."""
    others = tuple(one for one in VOTERS if one not in who.split())
    before = everything_shown(world, who)
    with voted(world, 2, others):
        after = everything_shown(world, who)
    assert {address for address in before if before[address] != after[address]} == set()


def test_the_box_is_closed_to_the_people_who_count(world: World) -> None:
    """The address where they will count answers them, and says that voting is open."""
    ref = world.theirs.refs["election"].partition(":")[2]
    for office in ("returning_officer", "scrutineer", "secretary"):
        browser = Browser(next(v for v in world.theirs.visitors() if v.office == office))
        with voted(world, 0):
            answer = browser.get(f"/o/weaver-close/elections/{ref}/count")
        assert answer.status == 409


def test_neither_a_letter_nor_a_log_tells_of_a_vote(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    voter = next(one for one in world.theirs.visitors() if one.office == "member")
    ref = world.theirs.refs["election"].partition(":")[2]
    mail.outbox = []
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("django.db.backends").setLevel(logging.INFO)
        receipt = "ABCDE-FGHIJ-KLMNO-PQRST-UVWXY"
        answer = Browser(voter).post(
            f"/api/o/weaver-close/elections/{ref}/vote",
            {"ranking": [world.theirs.refs["candidate"]], "receipt": receipt},
        )
    assert answer.status == 200, answer
    assert mail.outbox == []
    assert voter.person is not None
    candidate = world.theirs.refs["candidate"]
    for word in (receipt, voter.person.email, voter.person.name, candidate):
        assert word not in caplog.text


def test_the_comparison_notices_what_the_result_would_show(world: World) -> None:
    """The tests above can fail: once voting is closed, the counting page tells the two apart."""
    shown = []
    for choice in (0, 4):
        with voted(world, choice):
            world.telling.until(world.telling.closing)
            world.telling.do("elections.close", election=world.theirs.refs["election"])
            shown.append(everything_shown(world, "weaver-close returning_officer"))
            world.telling.now = world.now
    assert {address for address in shown[0] if shown[0][address] != shown[1][address]}
