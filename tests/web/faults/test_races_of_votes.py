"""Votes at the same instant, from real processes: one ballot, one mark, and everybody told."""

import hashlib
from collections import Counter
from datetime import timedelta

import pytest

from commonstead_web.elections import box
from web.faults.conftest import Open
from web.faults.processes import Answer, Attempt, Party, pause
from web.faults.site import Site, sound
from web.faults.told import ballot

VOTERS = 60
A_MOMENT = timedelta(milliseconds=1)


def votes(site: Site, voter: str, count: int, receipt: str = "") -> list[Attempt]:
    """The same person votes in so many browsers at once, for somebody else in each."""
    return [
        site.in_election("cast", voter, ranking=ballot(number * 9), receipt=receipt)
        for number in range(count)
    ]


def told(answers: list[Answer]) -> list[str]:
    return sorted(answer.told for answer in answers)


@pytest.mark.parametrize("size", [2, 6])
def test_of_votes_by_one_member_at_one_instant_exactly_one_counts(
    open_site: Open, request: pytest.FixtureRequest, size: int
) -> None:
    party: Party = request.getfixturevalue({2: "two", 6: "six"}[size])
    site = open_site("open")
    kept = set()
    for voter in site.voters(VOTERS):
        answers = party.at_once(site.database, *votes(site, voter, size))
        assert told(answers) == ["already_voted"] * (size - 1) + ["done"]
        kept |= {receipt_hash(one.value) for one in answers if one.done}
    assert site.marks() == {"online": VOTERS, None: site.election.roll_size - VOTERS}
    assert site.receipts() == kept
    sound(site)


def receipt_hash(receipt: str) -> str:
    return hashlib.sha256(receipt.encode()).hexdigest()


@pytest.mark.parametrize("size", [2, 6])
def test_one_form_sent_several_times_at_once_has_one_effect_and_one_answer(
    open_site: Open, request: pytest.FixtureRequest, size: int
) -> None:
    party: Party = request.getfixturevalue({2: "two", 6: "six"}[size])
    site = open_site("open")
    for voter in site.voters(20):
        receipt = box.new_receipt()
        same = [site.in_election("cast", voter, ranking=ballot(3), receipt=receipt)] * size
        answers = party.at_once(site.database, *same)
        assert [one.told for one in answers] == ["done"] * size
        assert {one.value for one in answers} == {receipt}
    assert site.marks()["online"] == 20
    sound(site)


def test_two_members_cannot_use_one_receipt_at_the_same_instant(
    open_site: Open, two: Party
) -> None:
    site = open_site("open")
    voters = site.voters(40)
    for first, second in zip(voters[::2], voters[1::2], strict=True):
        receipt = box.new_receipt()
        attempts = [
            site.in_election("cast", voter, ranking=ballot(5), receipt=receipt)
            for voter in (first, second)
        ]
        assert told(two.at_once(site.database, *attempts)) == ["done", "receipt_used"]
    assert site.marks()["online"] == 20
    sound(site)


def test_an_envelope_and_a_vote_online_at_the_same_instant_are_one_vote(
    open_site: Open, two: Party
) -> None:
    site = open_site("open")
    for voter in site.voters(30):
        member = site.election.roll.get(membership__person__email=voter).member
        answers = two.at_once(
            site.database,
            site.in_election("cast", voter, ranking=ballot(1)),
            site.in_election("receive_paper", "esther", member=member),
        )
        assert told(answers) == ["already_voted", "done"]
        how = site.election.roll.get(member=member).voted
        assert how == ("online" if answers[0].done else "paper")
        refused = next(one for one in answers if not one.done)
        assert refused.facts == {"how": how}
    sound(site)


def test_a_vote_changed_in_two_browsers_at_once_is_one_of_the_two(
    open_site: Open, two: Party
) -> None:
    site = open_site("open")
    for voter in site.voters(20):
        receipt = site.do(site.in_election("cast", voter, ranking=ballot(0))).value
        changes = [
            site.in_election("change_vote", voter, ranking=ballot(number), receipt=receipt)
            for number in (20, 39)
        ]
        assert told(two.at_once(site.database, *changes)) == ["done", "done"]
        found = site.election.box.get(receipt=receipt_hash(receipt)).ranking
        assert found in {"2 3 5 1 0", "7 3 5 1 0"}
    sound(site)


@pytest.mark.slow
def test_a_vote_at_the_closing_instant_is_counted_or_refused(open_site: Open, six: Party) -> None:
    """Never acknowledged and left out: five vote one after another while a sixth closes."""
    outcomes: Counter[str] = Counter()
    for delay in range(20):
        site = open_site("open")
        closes = site.election.closes
        last = [
            site.in_election("cast", voter, ranking=ballot(number), at=closes - A_MOMENT)
            for number, voter in enumerate(site.voters(30))
        ]
        closing = [pause(delay * 0.002), site.in_election("close", at=closes)]
        answers = six.race(site.database, *(last[n::5] for n in range(5)), closing)
        outcomes += _each_is_counted_or_refused(site, answers)
    assert outcomes["counted"], "every vote came too late: the instant was missed"
    assert outcomes["refused"], "every vote came in time: the instant was missed"


def _each_is_counted_or_refused(site: Site, answers: list[list[Answer]]) -> Counter[str]:
    *voting, [_, closed] = answers
    votes = [one for process in voting for one in process]
    assert closed.done
    said = site.said("elections.close")
    acknowledged = sorted(receipt_hash(one.value) for one in votes if one.done)
    assert acknowledged == said["receipts"] == sorted(site.receipts())
    assert said["voted"] == {"online": len(acknowledged), "paper": 0}
    assert said["papers"] == len(acknowledged)
    refused = [one.told for one in votes if not one.done]
    assert set(refused) <= {"voting_is_over", "not_at_this_stage"}
    sound(site)
    return Counter(counted=len(acknowledged), refused=len(refused))
