"""The database fails at each of its calls in turn: the state is as before or as after."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from commonstead_web.elections.models import Declaration, Election, Term
from commonstead_web.members.actions import keep_file
from commonstead_web.members.models import Membership
from commonstead_web.rulebook.models import Adoption
from web.faults import databases
from web.faults.conftest import Open
from web.faults.failing import MADE, fail_to_commit, failing
from web.faults.processes import Attempt
from web.faults.site import Site, sound
from web.faults.told import SEATS, VOTERS, ballot

MOST_CALLS = 600
ROWS = "".join(
    f"Row Number{n},{n} Canal Walk,row{n}@example.org,local,2020-05-01\n" for n in range(5)
)
REGISTER = ("name,address,email,class,joined\n" + ROWS).encode()


@dataclass(frozen=True)
class Act:
    """Something of consequence: at which stage, what is sent, and what must be true after it."""

    stage: str
    sent: Callable[[Site], Attempt]
    happened: Callable[[], bool]


def _importing(site: Site) -> Attempt:
    kept = keep_file(
        actor=site.actor("carol"),
        organisation=site.society,
        name="register.csv",
        content=REGISTER,
    )
    return site.attempt("members.import", key="form", file=kept)


def _admitting(site: Site) -> Attempt:
    first = site.applications()[0]
    return site.attempt("members.admit", key="form", application=first, decision="Minute 2")


def _in_election(action: str) -> Callable[[Site], Attempt]:
    return lambda site: site.in_election(action, key="form")


def _declared() -> bool:
    return Declaration.objects.count() == 1 and Term.objects.count() == SEATS


ACTS = {
    "close": Act(
        "closing", _in_election("close"), lambda: Election.objects.get().state == "closed"
    ),
    "declare": Act("closed", _in_election("declare"), _declared),
    "admit": Act("open", _admitting, lambda: Membership.objects.count() == VOTERS + 1),
    "import": Act("declared", _importing, lambda: Membership.objects.count() == VOTERS + 5),
    "adopt": Act(
        "drafted",
        lambda site: site.attempt("rulebook.adopt", key="form", founders=VOTERS),
        lambda: Adoption.objects.count() == 1,
    ),
    "cast": Act(
        "open",
        lambda site: site.in_election("cast", site.voters(1)[0], ranking=ballot(4)),
        lambda: True,
    ),
}
EVERY_ACT = pytest.mark.parametrize("name", ACTS)
BEFORE_OR_AFTER = pytest.mark.parametrize("after", [False, True], ids=["before", "after"])


@EVERY_ACT
@BEFORE_OR_AFTER
def test_a_failing_call_leaves_everything_as_it_was_or_as_it_shall_be(
    open_site: Open, name: str, after: bool
) -> None:
    act = ACTS[name]
    site = open_site(act.stage)
    sent = act.sent(site)
    before = databases.fingerprint()
    for number in range(1, MOST_CALLS):
        with failing(number, after=after) as fault:
            answer = site.do(sent)
        if answer.done:
            break
        assert answer.told == f"broken: OperationalError: {MADE}"
        assert databases.fingerprint() == before, f"half done when call {number} failed"
    assert fault.calls >= number - 1 > 2, "the call that should have failed was never made"
    assert act.happened()
    assert databases.fingerprint() != before
    sound(site)


@EVERY_ACT
def test_a_commit_that_fails_changes_nothing(
    open_site: Open, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = ACTS[name]
    site = open_site(act.stage)
    sent = act.sent(site)
    before = databases.fingerprint()
    fail_to_commit(monkeypatch, after=False)
    assert MADE in site.do(sent).told
    assert databases.fingerprint() == before
    assert site.do(sent).done
    sound(site)


@EVERY_ACT
def test_an_answer_lost_after_the_commit_is_given_when_the_form_is_sent_again(
    open_site: Open, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = ACTS[name]
    site = open_site(act.stage)
    sent = act.sent(site)
    if name == "cast":
        receipt = "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE"
        sent = Attempt(sent.action, {**sent.given, "receipt": receipt})
    fail_to_commit(monkeypatch, after=True)
    assert MADE in site.do(sent).told
    done = databases.fingerprint()
    again = site.do(sent)
    assert again.done
    assert again.repeated or name == "cast"
    assert databases.fingerprint() == done
    assert act.happened()
    sound(site)
