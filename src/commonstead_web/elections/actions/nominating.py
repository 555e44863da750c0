"""Standing for a seat: support, nomination, withdrawal."""

from collections.abc import Sequence

from commonstead.kit import Refusal
from commonstead.members import Register, may_stand, may_support
from commonstead.rulebook import Rulebook
from commonstead_web.elections import electors, queries
from commonstead_web.elections.actions.finding import in_state
from commonstead_web.elections.models import Candidate, Election, Support
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.record import actions as record
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

State = Election.State
BEFORE_THE_CLOSE = (State.CALLED, State.NOMINATED, State.UNCONTESTED, State.READY, State.OPEN)


@action("elections.support", power="elections.nominate", recorded=False)
def support(
    *, actor: Actor, organisation: Organisation, election: str, member: str
) -> tuple[Support, Facts]:
    """Support that another member stands. It is in the record once that one is nominated.

    Refuses `nominations_not_open`, `supports_themselves`, and what `may_support` refuses.
    """
    found = _open_for_nominations(organisation, election, actor)
    supporter = _own_membership(organisation, actor)
    register = electors.register(organisation)
    if supporter == member:
        raise Refusal("supports_themselves")
    may_support(queries.rules_of(found), register, supporter, on=actor.today)
    _still_a_member(register, member, actor)
    given, _ = Support.objects.get_or_create(
        organisation=organisation, election=found, member=member, supporter=supporter
    )
    return given, {}


@action("elections.nominate")
def nominate(
    *,
    actor: Actor,
    organisation: Organisation,
    election: str,
    member: str,
    statement: str,
    supporters: Sequence[str] = (),
) -> tuple[Candidate, Facts]:
    """Nominate a candidate.

    A member stands themselves, with the support that others gave online. For one who stands on
    paper, a member who may call an election enters the form, with the supporters who signed it.

    Refuses `nominations_not_open` (opens, closes), `nominates_somebody_else`, `already_nominated`,
    `seat_kept_for_class` (class_name), `counting_office_held` (office), `too_few_supporters`
    (needed, present), and what `may_stand` and `may_support` refuse.
    """
    found = _open_for_nominations(organisation, election, actor)
    rulebook, register = queries.rules_of(found), electors.register(organisation)
    if member != electors.member_of(organisation, actor.person, actor.today):
        _on_paper(organisation, actor)
    _may_be_nominated(found, rulebook, register, member, actor)
    signed = sorted({*supporters, *queries.supporters_of(found, member)} - {member})
    for supporter in signed:
        may_support(rulebook, register, supporter, on=actor.today)
    needed = rulebook.value("elections.nominations.supporters")
    if len(signed) < needed:
        raise Refusal("too_few_supporters", needed=needed, present=len(signed))
    candidate = _enter(found, member, statement, signed)
    return candidate, {
        "election": found.ref,
        "candidate": candidate.ref,
        "member": member,
        "supporters": signed,
        "statement": record.seal(organisation.log, statement),
    }


def _on_paper(organisation: Organisation, actor: Actor) -> None:
    try:
        offices.standing(organisation, actor, "elections.call")
    except Refusal:
        raise Refusal("nominates_somebody_else") from None


def _may_be_nominated(
    election: Election, rulebook: Rulebook, register: Register, member: str, actor: Actor
) -> None:
    organisation = election.organisation
    if election.standing.filter(member=member, withdrawn=False).exists():
        raise Refusal("already_nominated")
    may_stand(
        rulebook,
        register,
        member,
        on=actor.today,
        born=electors.born(organisation, member),
        years_served=queries.years_served(organisation, member, election),
    )
    kept_for = election.seat_class
    if kept_for and electors.class_on(register, member, actor.today) != kept_for:
        raise Refusal("seat_kept_for_class", class_name=kept_for)
    if rulebook.value("elections.candidates.may_count"):
        return
    for office in sorted(electors.counting_offices_of(organisation, member, actor.today)):
        raise Refusal("counting_office_held", office=office)


def _enter(election: Election, member: str, statement: str, supporters: Sequence[str]) -> Candidate:
    already = queries.supporters_of(election, member)
    Support.objects.bulk_create(
        Support(
            organisation=election.organisation,
            election=election,
            member=member,
            supporter=supporter,
        )
        for supporter in supporters
        if supporter not in already
    )
    return Candidate.objects.create(
        organisation=election.organisation,
        election=election,
        ref=new_ref("c"),
        member=member,
        statement=statement,
    )


@action("elections.withdraw")
def withdraw(
    *, actor: Actor, organisation: Organisation, election: str, candidate: str
) -> tuple[Candidate, Facts]:
    """Stand no longer. Once the ballot is fixed, the name stays on it and is passed over.

    For a member who writes, a member who may call an election enters it. Refuses
    `withdraws_somebody_else`, `already_withdrawn` and, after the close, `not_at_this_stage`.
    """
    found = in_state(organisation, election, *BEFORE_THE_CLOSE)
    standing = queries.candidate(found, candidate)
    if standing.member != electors.member_of(organisation, actor.person, actor.today):
        try:
            _on_paper(organisation, actor)
        except Refusal:
            raise Refusal("withdraws_somebody_else") from None
    if standing.withdrawn:
        raise Refusal("already_withdrawn")
    standing.withdrawn = True
    standing.save(update_fields=["withdrawn"])
    return standing, {"election": found.ref, "candidate": standing.ref}


def _open_for_nominations(organisation: Organisation, ref: str, actor: Actor) -> Election:
    found = in_state(organisation, ref, State.CALLED)
    if not found.nominations_open <= actor.today <= found.nominations_close:
        raise Refusal(
            "nominations_not_open", opens=found.nominations_open, closes=found.nominations_close
        )
    return found


def _own_membership(organisation: Organisation, actor: Actor) -> str:
    member = electors.member_of(organisation, actor.person, actor.today)
    if member is None:
        raise Refusal("no_such_member", ref="")
    return member


def _still_a_member(register: Register, member: str, actor: Actor) -> None:
    if register.of(member, actor.today) is None:
        raise Refusal("not_a_member", member=member, on=actor.today)
