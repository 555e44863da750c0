"""Finding what an action acts on, and refusing who may not act on it."""

from commonstead.kit import Refusal
from commonstead_web.elections import electors, queries
from commonstead_web.elections.models import Election
from commonstead_web.rulebook.door import Actor
from commonstead_web.rulebook.queries import Organisation


def in_state(organisation: Organisation, ref: str, *states: str) -> Election:
    """The election, locked until the transaction ends, where it stands at one of these stages.

    Refuses `no_such_election`, and `not_at_this_stage` (state, needed).
    """
    found = (
        Election.objects.select_for_update(of=("self",))
        .select_related("organisation__log")
        .filter(organisation=organisation, ref=ref)
        .first()
    )
    if found is None:
        raise Refusal("no_such_election")
    if found.state not in states:
        raise Refusal("not_at_this_stage", state=found.state, needed=[str(one) for one in states])
    return found


def not_a_candidate(election: Election, actor: Actor) -> None:
    """Whoever stands does not run, count or check, unless the rules let them.

    Refuses `candidates_do_not_count`. Source: the rule `elections.candidates.may_count`.
    """
    if queries.rules_of(election).value("elections.candidates.may_count"):
        return
    member = electors.member_of(election.organisation, actor.person, actor.today)
    if member and election.standing.filter(member=member, withdrawn=False).exists():
        raise Refusal("candidates_do_not_count")
