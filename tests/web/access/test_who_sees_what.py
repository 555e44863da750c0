"""Every address × everybody who may come: generated, so that a new page is in it by itself.

Each visitor opens every address of the second society, of which half of them are no part. Their
answers are kept and then looked at from several sides.
"""

import re
from functools import lru_cache
from typing import Any

import pytest
from django.db import transaction

from web.access import surface
from web.access.browser import Answer, Browser
from web.access.neighbours import OFFICES, Visitor, World
from web.access.surface import Address

OUTSIDE = [
    "nobody",
    "stranger",
    *(f"elm-row {office}" for office in ("member", *OFFICES)),
    "elm-row secretary (e-mail only)",
]
INSIDE = [
    *(f"weaver-close {office}" for office in ("member", *OFFICES)),
    "weaver-close secretary (e-mail only)",
]
EVERYBODY = pytest.mark.parametrize("who", [*OUTSIDE, *INSIDE])
PUBLIC = re.compile(r"o/<slug:slug>/record(/|$)")
"""The record is public, all of it: its pages ask for no permission."""
PUBLIC_CALLS = {
    "all_places",
    "board",
    "calendar",
    "count_file",
    "counted",
    "decision",
    "decisions",
    "democratic_health",
    "documents",
    "election",
    "elections",
    "entries",
    "equality_questions",
    "equity",
    "figures_of_a_place",
    "formula",
    "formulas",
    "head",
    "home",
    "home_protections",
    "home_rents",
    "home_residence",
    "homes",
    "in_box",
    "letting_policies",
    "letting_policy",
    "letting_questions",
    "letting_round",
    "letting_rounds",
    "list_models",
    "list_organisations",
    "meeting",
    "meetings",
    "offices",
    "one_place",
    "organisation",
    "policies",
    "power_bodies",
    "power_map",
    "power_standing",
    "power_tests",
    "price_formulas",
    "price_today",
    "proof",
    "protections",
    "quote_a_rent",
    "quote_price",
    "rent_kinds",
    "result",
    "rulebook",
    "sale",
    "sales",
    "sizes",
    "statement",
    "statements",
    "versions",
    "work_out_society",
}
POLICY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
LATER = ("nobody", "elm-row secretary", "weaver-close member", "weaver-close secretary")
CHECKING = ("nobody", "elm-row secretary", "weaver-close secretary")


@pytest.fixture(scope="module")
def seen(world: World) -> Any:
    """What somebody sees who opens every address: {address: answer}, each visitor once."""
    by_name = {str(visitor): visitor for visitor in world.everybody()}

    @lru_cache
    def by(who: str) -> dict[str, Answer]:
        return _opened(by_name[who], world, surface.everything())

    return by


def _opened(visitor: Visitor, world: World, addresses: list[Address]) -> dict[str, Answer]:
    browser = Browser(visitor)
    asked = {one.at(world.theirs) for one in addresses if "GET" in one.methods}
    return {address: browser.get(address) for address in sorted(asked)}


def test_the_matrix_has_every_address() -> None:
    assert len(surface.pages()) > 80
    assert len(surface.calls()) > 45
    assert len(surface.of_a_society()) > 100


def test_every_page_of_a_society_says_who_may_see_it() -> None:
    unguarded = [
        page.pattern
        for page in surface.pages()
        if page.is_of_a_society and not page.guarded and not PUBLIC.match(page.pattern)
    ]
    assert unguarded == []


def test_every_call_asks_for_a_session_or_is_known_to_be_public() -> None:
    without = {call.name.removeprefix("api:") for call in surface.calls() if not call.guarded}
    assert without == PUBLIC_CALLS


@EVERYBODY
def test_no_page_fails(seen: Any, who: str) -> None:
    broken = {at: one.fault for at, one in seen(who).items() if one.fault or one.status >= 500}
    assert broken == {}


@EVERYBODY
def test_looking_changes_nothing(seen: Any, who: str) -> None:
    assert {at: one.written for at, one in seen(who).items() if one.written} == {}


@EVERYBODY
def test_every_answer_says_how_it_may_be_used(seen: Any, who: str) -> None:
    for address, answer in seen(who).items():
        for name, value in POLICY.items():
            assert answer.headers.get(name) == value, address
        policy = answer.headers.get("Content-Security-Policy", "")
        for part in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
            assert part in policy, address
        assert "unsafe" not in policy


@pytest.mark.parametrize("who", [*OUTSIDE[1:], *INSIDE])
def test_no_cache_keeps_what_somebody_signed_in_sees(seen: Any, who: str) -> None:
    kept = [
        address
        for address, answer in seen(who).items()
        if "no-store" not in answer.headers.get("Cache-Control", "")
    ]
    assert kept == []


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_a_society_sees_a_word_about_its_people(
    seen: Any, who: str, world: World
) -> None:
    assert world.theirs.private
    shown = {
        address: found
        for address, answer in seen(who).items()
        if (found := [one for one in world.theirs.private if one in answer.body])
    }
    assert shown == {}


def test_the_secretary_sees_them(seen: Any, world: World) -> None:
    """The test above can fail: every word is shown to somebody at some address.

    But for an applicant's e-mail address, which nobody needs before they are a member.
    """
    everything = "".join(one.body for one in seen("weaver-close secretary").values())
    unseen = {one for one in world.theirs.private if one not in everything}
    assert unseen == {"plain90@sampithe.example.org"}


@pytest.mark.parametrize("who", [one for one in INSIDE if one != "weaver-close secretary"])
def test_addresses_are_for_the_secretary_with_a_second_factor(
    seen: Any, who: str, world: World
) -> None:
    """Others see their own, and the board those of whoever applies."""
    own = _own(who, world)
    private = {one for one in world.theirs.private if "street" in one or "@" in one} - own
    for address, answer in seen(who).items():
        if "board" in who and "/applications" in address:
            continue
        assert [one for one in private if one in answer.body] == [], address


def _own(who: str, world: World) -> set[str]:
    office = who.split()[1]
    person = world.theirs.people[office]
    number = 20 + ("member", *OFFICES).index(office)
    return {person.email, f"No{number}x sampithestreet"}


@pytest.mark.parametrize("who", [one for one in OUTSIDE if one.startswith("elm-row")])
def test_another_societys_things_are_not_found_under_ones_own_address(
    world: World, who: str
) -> None:
    """An application, a member, a file, an election of theirs, asked for as if it were ours."""
    visitor = next(one for one in world.everybody() if str(one) == who)
    browser = Browser(visitor)
    for page in surface.of_a_society():
        address = page.at(world.ours, world.theirs)
        if "GET" not in page.methods or address == page.at(world.ours):
            continue
        answer = browser.get(address)
        assert not answer.fault, address
        assert answer.status != 200 or _is_their_number(page), address
        assert "sampithe" not in answer.body, address


def _is_their_number(page: Address) -> bool:
    """Inspections are counted from 1 in each society: the same number is ours there."""
    return "<int:number>" in page.pattern


@pytest.mark.parametrize("who", CHECKING)
def test_an_address_that_is_not_there_is_answered_alike(world: World, who: str) -> None:
    visitor = next(one for one in world.everybody() if str(one) == who)
    for address in ("/nowhere", "/o/no-such-place/members", "/api/o/no-such-place/members"):
        answer = Browser(visitor).get(address)
        assert answer.status == 404
        assert {name: answer.headers.get(name) for name in POLICY} == POLICY
        assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("stage", ["closed", "declared"])
@pytest.mark.parametrize("who", LATER)
def test_it_stays_so_when_voting_is_over(world: World, who: str, stage: str) -> None:
    visitor = next(one for one in world.everybody() if str(one) == who)
    with transaction.atomic():
        _take_to(stage, world)
        seen = _opened(visitor, world, surface.of_a_society())
        world.telling.now = world.now
        transaction.set_rollback(True)
    assert {at: one.fault for at, one in seen.items() if one.fault or one.status >= 500} == {}
    assert {at: one.written for at, one in seen.items() if one.written} == {}
    if who in OUTSIDE:
        shown = "".join(one.body for one in seen.values())
        assert [one for one in world.theirs.private if one in shown] == []


def _take_to(stage: str, world: World) -> None:
    telling, election = world.telling, world.theirs.refs["election"]
    telling.vote(0, ("member", *OFFICES))
    telling.until(telling.closing)
    telling.do("elections.close", election=election)
    if stage == "declared":
        telling.do("elections.declare", election=election)
