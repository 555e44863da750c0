"""From the close of voting to the declaration."""

from collections.abc import Sequence

from commonstead.elections.ballot_text import ballots_in_order
from commonstead.kit import Refusal
from commonstead.members import roll_hash
from commonstead.record import canonical
from commonstead_web.elections import box, electors, notices, outcome, queries, seating
from commonstead_web.elections.actions.finding import in_state, not_a_candidate
from commonstead_web.elections.models import (
    Candidate,
    Declaration,
    Draw,
    Election,
    RollEntry,
    Scrutiny,
    Term,
)
from commonstead_web.elections.outcome import Outcome
from commonstead_web.record import actions as record
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation, rulebook_for

State = Election.State


@action("elections.close")
def close(*, actor: Actor, organisation: Organisation, election: str) -> tuple[Election, Facts]:
    """Close voting: how many voted and the receipts go into the record, the ballots only sealed.

    The box and the roll are written anew, so that neither keeps the order of voting.
    Refuses `voting_still_open` (closes), and `papers_not_reconciled` (received) while envelopes or
    papers have not been reconciled.
    """
    found = in_state(organisation, election, State.OPEN)
    not_a_candidate(found, actor)
    if actor.at < found.closes:
        raise Refusal("voting_still_open", closes=found.closes)
    received = queries.papers_received(found)
    if received and not found.papers_reconciled:
        raise Refusal("papers_not_reconciled", received=received)
    found.state = State.CLOSED
    found.save()
    facts = _closing_facts(found)
    box.forget_order(found)
    return found, facts


def _closing_facts(election: Election) -> Facts:
    ballots = box.rankings(election) + queries.papers_of(election)
    roll = RollEntry.objects.filter(election=election).exclude(voted=None)
    voters = dict(roll.order_by("member").values_list("member", "voted"))
    sealed = canonical(ballots_in_order(ballots)).decode()
    return {
        "election": election.ref,
        "voted": {how: sum(v == how for v in voters.values()) for how in ("online", "paper")},
        "voters_hash": roll_hash(voters),
        "receipts": box.receipts(election),
        "papers": sum(ballots.values()),
        "box": record.seal(election.organisation.log, sealed),
    }


@action("elections.draw")
def draw(
    *,
    actor: Actor,
    organisation: Organisation,
    election: str,
    order: Sequence[str],
    how: str,
    witness: str,
    vacancy: queries.Vacancy | None = None,
) -> tuple[Draw, Facts]:
    """Record lots that were drawn: every candidate still standing, the strongest first.

    All of them are drawn at once, so that no later tie needs a second draw. `witness` is the
    pseudonym of a member who was there: not a candidate, and not whoever records it.

    After the declaration, lots are drawn to fill a `vacancy` from the count, where the count itself
    needed none.
    Refuses `no_tie_to_draw`, `lots_not_in_the_rules`, `drawn_already`, `draw_is_not_an_order`,
    `witness_not_independent`, and for a vacancy what `fill_from_count` refuses.
    """
    found = in_state(organisation, election, State.DECLARED if vacancy else State.CLOSED)
    not_a_candidate(found, actor)
    if Draw.objects.filter(election=found).exists():
        raise Refusal("drawn_already")
    tied = _tie_to_fill(found, vacancy, actor) if vacancy else queries.tie_to_draw(found)
    if tied is None:
        raise Refusal("no_tie_to_draw")
    if queries.LOT not in found.ties:
        raise Refusal("lots_not_in_the_rules", ties=found.ties)
    standing = found.standing.filter(withdrawn=False)
    if sorted(order) != sorted(standing.values_list("ref", flat=True)):
        raise Refusal("draw_is_not_an_order", draw=list(order), candidates=standing.count())
    _independent(found, witness, actor)
    drawn = Draw.objects.create(
        organisation=organisation, election=found, order=list(order), how=how, witness=witness
    )
    return drawn, {
        "election": found.ref,
        "seat": vacancy.seat if vacancy else None,
        "order": list(order),
        "how": how,
        "witness": witness,
    }


def _tie_to_fill(election: Election, vacancy: queries.Vacancy, actor: Actor) -> list[str] | None:
    rulebook = rulebook_for(election.organisation, actor.today)
    way = seating.filled_by(rulebook, *queries.FROM_THE_COUNT)
    chair = seating.vacant_seat(election.organisation, vacancy.seat, actor.today)
    return queries.tie_to_fill(election, chair, way, vacancy.declined, actor.today)


def _independent(election: Election, witness: str, actor: Actor) -> None:
    organisation = election.organisation
    is_member = electors.register(organisation).of(witness, actor.today) is not None
    own = electors.member_of(organisation, actor.person, actor.today)
    stands = election.standing.filter(member=witness, withdrawn=False).exists()
    if not is_member or stands or witness == own:
        raise Refusal("witness_not_independent")


@action("elections.sign_recount", recorded=False)
def sign_recount(
    *, actor: Actor, organisation: Organisation, election: str, result: str
) -> tuple[Scrutiny, Facts]:
    """A scrutineer has counted the ballots again and signs the result by its hash.

    The declaration names who signed. Refuses `result_differs` (found, signed) where the hash is not
    that of the ballots, and `signed_already`.
    """
    found = in_state(organisation, election, State.CLOSED)
    not_a_candidate(found, actor)
    counted = queries.outcome_of(found).hash()
    if counted != result:
        raise Refusal("result_differs", found=counted, signed=result)
    if Scrutiny.objects.filter(election=found, person=actor.person, result=result).exists():
        raise Refusal("signed_already")
    signed = Scrutiny.objects.create(
        organisation=organisation,
        election=found,
        person=actor.person,
        party=offices.party(organisation, actor.person).ref,
        result=result,
    )
    return signed, {}


@action("elections.declare")
def declare(
    *, actor: Actor, organisation: Organisation, election: str
) -> tuple[Declaration, Facts]:
    """Declare the result, seat the elected and publish the ballots, cut to what the count needed.

    In an electorate smaller than the rules publish, the ballots are withheld and the scrutineers'
    signatures stand in their place. Refuses `recount_not_signed` (needed, signed), and
    `tie_needs_a_draw` while lots are to be drawn.
    """
    found = in_state(organisation, election, State.CLOSED)
    not_a_candidate(found, actor)
    result = queries.outcome_of(found)
    signing = queries.withholding(found, result)
    if not signing.is_signed:
        raise Refusal("recount_not_signed", needed=signing.needed, signed=len(signing.signed))
    candidates = queries.candidates_in_order(found)
    elected = [candidates[place] for place in result.elected]
    rulebook = queries.rules_of(found)
    terms = seating.seat_the_elected(rulebook, found, elected, Term.How.ELECTED, actor.today)
    declaration = _kept(found, result, signing, elected, actor)
    found.state = State.DECLARED
    found.save()
    box.clear_away()
    notices.result_is_declared(found)
    return declaration, _declared(found, result, declaration, candidates, terms)


def _kept(
    election: Election,
    result: Outcome,
    signing: queries.Withholding,
    elected: Sequence[Candidate],
    actor: Actor,
) -> Declaration:
    withheld = None
    if signing.withheld:
        withheld = {
            "electorate": signing.electorate,
            "publish_from": signing.publish_from,
            "scrutineers": list(signing.signed),
        }
    return Declaration.objects.create(
        organisation=election.organisation,
        election=election,
        on=actor.today,
        count=outcome.as_data(result),
        elected=[one.ref for one in elected],
        ballots=None if withheld else result.ballots,
        withheld=withheld,
    )


def _declared(
    election: Election,
    result: Outcome,
    declaration: Declaration,
    candidates: Sequence[Candidate],
    terms: list[dict[str, str]],
) -> Facts:
    drawn = Draw.objects.filter(election=election).first() if result.lots else None
    return {
        "election": election.ref,
        "rule": election.rule,
        "seats": election.seats,
        "candidates": [one.ref for one in candidates],
        "withdrawn": [one.ref for one in candidates if one.withdrawn],
        "ballots": declaration.ballots,
        "withheld": declaration.withheld,
        "valid": result.valid,
        "invalid": result.invalid,
        "quota": result.quota,
        "elected": declaration.elected,
        "stages": result.stages,
        "draw": drawn.order if drawn else None,
        "terms": terms,
    }


@action("elections.elect_unopposed", power="elections.declare")
def elect_unopposed(
    *, actor: Actor, organisation: Organisation, election: str
) -> tuple[Declaration, Facts]:
    """Declare elected without a vote those who stood, where they are no more than the seats."""
    found = in_state(organisation, election, State.UNCONTESTED)
    not_a_candidate(found, actor)
    elected = [one for one in queries.candidates_in_order(found) if not one.withdrawn]
    terms = seating.seat_the_elected(
        queries.rules_of(found), found, elected, Term.How.UNOPPOSED, actor.today
    )
    declaration = Declaration.objects.create(
        organisation=organisation,
        election=found,
        on=actor.today,
        elected=[one.ref for one in elected],
    )
    found.state = State.DECLARED
    found.save()
    notices.result_is_declared(found)
    return declaration, {
        "election": found.ref,
        "elected": declaration.elected,
        "terms": terms,
    }
