"""Casting a vote: one look, two writes, and no trace of when.

Whoever is on the roll may vote; the roll was worked out from the rulebook when it was frozen, so
being on it is the authority for `elections.cast`, and no office is looked up again. Nothing is
written to the record and no idempotency key is kept: either would say when somebody voted. What
the record needs is written once, when voting closes.
"""

from commonstead.elections import Ranking
from commonstead.kit import Refusal
from commonstead_web.elections import box, marks
from commonstead_web.elections.box import Place
from commonstead_web.elections.models import Election
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@action("elections.cast", recorded=False, locks=False, authority=None)
def cast(
    *,
    actor: Actor,
    organisation: Organisation,
    election: str,
    ranking: Ranking,
    receipt: str = "",
    blank: bool = False,
) -> tuple[str, Facts]:
    """Vote online; returns the receipt code, which is kept nowhere and can be shown only once.

    `receipt` is the code that the form carried (`box.new_receipt`): sent twice, the same form has
    one effect and the same answer. `blank` says that an empty ballot is meant.

    Refuses `no_such_election`, `not_at_this_stage`, `voting_is_over`, `not_on_the_roll`,
    `no_online_vote`, `already_voted` (how), and what `marks.check` refuses.
    """
    place = _open_place(actor, organisation, election)
    code = box.tidy_receipt(receipt) if receipt else box.new_receipt()
    if place.entry is None:
        raise Refusal("not_on_the_roll")
    if not place.online:
        raise Refusal("no_online_vote")
    _check_marks(place, ranking, blank)
    if place.voted is not None or not box.mark_online(place.entry):
        if receipt and box.holds(place.election, code):
            return code, {}
        raise Refusal("already_voted", how=box.how_voted(place.entry))
    box.put(organisation.pk, place.election, ranking, code)
    return code, {}


@action(
    "elections.change_vote", power="elections.cast", recorded=False, locks=False, authority=None
)
def change_vote(
    *,
    actor: Actor,
    organisation: Organisation,
    election: str,
    ranking: Ranking,
    receipt: str,
    blank: bool = False,
) -> tuple[str, Facts]:
    """Change a vote cast online, where the rules allow it: only the receipt finds the ballot.

    Refuses as `cast`, and `vote_not_changeable`, `not_voted_yet`, `no_such_receipt`.
    """
    place = _open_place(actor, organisation, election)
    if not place.changeable:
        raise Refusal("vote_not_changeable")
    if place.entry is None:
        raise Refusal("not_on_the_roll")
    if place.voted != "online":
        raise Refusal("not_voted_yet" if place.voted is None else "voted_on_paper")
    _check_marks(place, ranking, blank)
    code = box.tidy_receipt(receipt)
    if not box.replace(place.election, ranking, code):
        raise Refusal("no_such_receipt")
    return code, {}


def _open_place(actor: Actor, organisation: Organisation, election: str) -> Place:
    place = box.place_of(organisation.pk, election, actor.person.pk, actor.at)
    if place.state != Election.State.OPEN:
        raise Refusal("not_at_this_stage", state=place.state, needed=["open"])
    if not place.before_close:
        raise Refusal("voting_is_over")
    return place


def _check_marks(place: Place, ranking: Ranking, blank: bool) -> None:
    marks.check(
        ranking,
        rule=place.rule,
        seats=place.seats,
        candidates=place.candidates,
        confirming=place.confirming,
        blank=blank,
    )
