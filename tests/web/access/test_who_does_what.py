"""What each page would send, sent by everybody else: nobody acts beyond what they hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import pytest

from commonstead_web.project.api import api
from commonstead_web.rulebook import offices
from web.access import surface
from web.access.browser import Answer, Browser
from web.access.forms import forms_in, json_for
from web.access.neighbours import Neighbour, Visitor, World
from web.access.test_who_sees_what import EVERYBODY, INSIDE, OUTSIDE, PUBLIC_CALLS

FOR_ANYBODY = (
    "/members/apply",
    "/members/applications",
    "/homes/apply/form",
    "/homes/apply/for-somebody",
    "/homes/applications",
)
"""Whoever is signed in may ask to become a member of any society, and for a home."""
READ_ONLY_FOR_ANYBODY = ("/receipt", "/homes/mine", "/residence")
"""Whoever has a receipt may ask whether its ballot is in the box, or a letter for what it tells."""


@dataclass(frozen=True)
class Sent:
    """One POST, and the office in whose hands the form was found ("" for a call of the API)."""

    address: str
    data: dict[str, Any]
    office: str = ""


@pytest.fixture(scope="module")
def everything_sent(world: World) -> list[Sent]:
    """What the forms of the second society's pages send, and a likely body for each call."""
    found = {
        (one.address, tuple(sorted(one.data))): one
        for visitor in world.theirs.visitors()
        if visitor.strong
        for one in _forms_of(visitor, world.theirs)
    }
    return [*found.values(), *_calls_to(world.theirs)]


def _forms_of(visitor: Visitor, society: Neighbour) -> Iterator[Sent]:
    browser = Browser(visitor)
    for page in surface.of_a_society():
        if page.is_api or "GET" not in page.methods:
            continue
        here = page.at(society)
        answer = browser.get(here)
        if answer.status != 200 or "<form" not in answer.body:
            continue
        for form in forms_in(answer.body):
            there = urlsplit(form.action).path or here
            if there.startswith("/o/"):
                yield Sent(there, form.data, visitor.office)


def _calls_to(society: Neighbour) -> list[Sent]:
    document = api.get_openapi_schema()
    calls = [one for one in surface.calls() if "POST" in one.methods and one.is_of_a_society]
    return [
        Sent(call.at(society), _with_refs(_json(document, call.pattern), society.refs))
        for call in calls
    ]


def _json(document: dict[str, Any], pattern: str) -> dict[str, Any]:
    plain = {surface.PARAMETER.sub("{}", path): path for path in document["paths"]}
    return json_for(document, plain[surface.PARAMETER.sub("{}", f"/{pattern}")])


def _with_refs(body: dict[str, Any], refs: dict[str, str]) -> dict[str, Any]:
    return {name: refs.get(name, value) for name, value in body.items()}


@pytest.fixture(scope="module")
def answers(world: World, everything_sent: list[Sent]) -> Any:
    """What somebody is answered who sends all of it: [(sent, answer)], each visitor once."""

    @lru_cache
    def to(who: str) -> list[tuple[Sent, Answer]]:
        browser = Browser(called(world, who), notes_entries=True)
        return [(one, browser.post(one.address, one.data)) for one in everything_sent]

    return to


def called(world: World, who: str) -> Visitor:
    return next(one for one in world.everybody() if str(one) == who)


def test_there_is_much_to_send(everything_sent: list[Sent]) -> None:
    assert len({one.address for one in everything_sent}) > 55
    assert {one.office for one in everything_sent} >= {
        "secretary",
        "teller",
        "returning_officer",
        "",
    }


@EVERYBODY
def test_whatever_is_sent_is_answered(answers: Any, who: str) -> None:
    """By a page or by a refusal in words, however little it fits."""
    broken = {
        sent.address: answer.fault or answer.status
        for sent, answer in answers(who)
        if answer.fault or answer.status >= 500
    }
    assert broken == {}


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_from_outside_changes_anything_in_a_society(answers: Any, who: str) -> None:
    for sent, answer in answers(who):
        if sent.address.endswith(FOR_ANYBODY):
            continue
        assert answer.written == (), sent.address
        assert answer.turned_away or _harmless(sent, answer), (sent.address, answer.status)


def _harmless(sent: Sent, answer: Answer) -> bool:
    """A call that does not fit its document is refused before anybody is asked who they are."""
    return sent.address.endswith(READ_ONLY_FOR_ANYBODY) or answer.status in {409, 422}


@pytest.mark.parametrize("who", INSIDE)
def test_everything_that_is_recorded_is_done_in_an_office_that_one_holds(
    world: World, answers: Any, who: str
) -> None:
    visitor = called(world, who)
    assert visitor.person is not None
    society = world.theirs.organisation
    held = offices.offices_of(society, visitor.person, world.now.date()) | {"anyone"}
    if not visitor.strong:
        held -= offices.STRONG_OFFICES
    party = offices.party(society, visitor.person).ref
    for sent, answer in answers(who):
        for said in answer.entries:
            assert said.office in held, (sent.address, said.action)
            assert said.person == party
            assert said.power.rule in {said.action, "rulebook.draft", "elections.declare"}


def test_a_secretary_does_much_of_it(answers: Any) -> None:
    """The tests above can fail: the same forms, sent by the secretary, have their effect."""
    sent = answers("weaver-close secretary")
    done = {said.action for _, answer in sent for said in answer.entries}
    assert len(done) >= 8, done
    assert {"members.admit", "members.end", "members.import", "members.inspect"} <= done


@pytest.mark.parametrize("who", INSIDE)
def test_who_may_not_see_a_form_cannot_send_it(world: World, answers: Any, who: str) -> None:
    browser = Browser(called(world, who))
    hidden = [
        (sent, answer)
        for sent, answer in answers(who)
        if sent.office and browser.get(sent.address).turned_away
    ]
    assert hidden
    for sent, answer in hidden:
        assert answer.turned_away, sent.address
        assert answer.written == (), sent.address


@pytest.mark.parametrize("who", ["nobody", "weaver-close secretary", "weaver-close teller"])
def test_nothing_is_done_for_a_form_that_did_not_come_from_here(world: World, who: str) -> None:
    """Without its token a form may be another site's, in the name of whoever is signed in."""
    browser = Browser(called(world, who), checks_csrf=True)
    for page in surface.everything():
        if "POST" not in page.methods:
            continue
        address = page.at(world.theirs)
        answer = browser.post(address)
        public = page.is_api and page.name.removeprefix("api:") in PUBLIC_CALLS
        refused = {401, 403} if page.is_api else {403}
        assert answer.status in refused or public, address
        assert answer.written == (), address
