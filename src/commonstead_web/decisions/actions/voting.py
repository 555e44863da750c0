"""Voting, objecting and counting hands while a decision is open.

Whoever is in the electorate may vote; it was worked out from the rulebook when voting opened, so
being in it is the authority for `decisions.vote`, and no office is looked up again. Nothing is
written to the record and no idempotency key is kept: either would say when somebody voted.
"""

from collections.abc import Mapping

from commonstead.decisions.ways import check_choice, way_named
from commonstead.kit import Refusal
from commonstead_web.decisions import box, electors, presence
from commonstead_web.decisions.box import Place
from commonstead_web.decisions.finding import decision_in
from commonstead_web.decisions.models import Decision, Elector, Hands, Meeting, Objection
from commonstead_web.elections.box import new_receipt
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

State = Decision.State
Kind = Objection.Kind


@action("decisions.vote", recorded=False, locks=False, authority=None)
def vote(
    *,
    actor: Actor,
    organisation: Organisation,
    decision: str,
    choice: str,
    version: int,
    member: str = "",
) -> tuple[str, Facts]:
    """Vote, or change one's vote; returns the code of the receipt, the same each time.

    `version` is that of the text that was read: a vote on another text is void. `member` is the
    one for whom the actor holds a proxy. What a `choice` looks like, `decisions.ways` says.

    Refuses `no_such_decision`, `decision_not_open` (state), `voting_is_over`, `motion_changed`
    (version, read), `not_in_the_electorate`, `barred_by_interest`, `not_at_the_meeting`,
    `not_the_proxy`, `block_stands`, and what `check_choice` refuses.
    """
    place = _place(actor, organisation, decision, member)
    if place.state != State.OPEN:
        raise Refusal("decision_not_open", state=place.state)
    if not place.before_close:
        raise Refusal("voting_is_over")
    if place.version != version:
        raise Refusal("motion_changed", version=place.version, read=version)
    if place.elector is None:
        raise Refusal("not_in_the_electorate")
    if place.barred:
        raise Refusal("barred_by_interest")
    told = _choice(place, choice)
    if place.meeting is not None and (member or not place.from_anywhere):
        _is_there(place, actor, organisation, member)
    return box.put(organisation.pk, place.elector, told, new_receipt()), {}


def _place(actor: Actor, organisation: Organisation, decision: str, member: str) -> Place:
    if member:
        return box.place_of(organisation.pk, decision, actor.at, member=member)
    return box.place_of(organisation.pk, decision, actor.at, person=actor.person.pk)


def _choice(place: Place, choice: str) -> str:
    """The choice in its one way; the options are read only where there are some."""
    way = way_named(place.way)
    if way in ("majority", "written", "assent"):
        return check_choice(way, choice)
    found = Decision.objects.get(pk=place.decision)
    told = check_choice(way, choice, found.options, found.settings)
    if way == "consensus" and _blocks(found, place.member):
        raise Refusal("block_stands")
    return told


def _blocks(decision: Decision, member: str) -> bool:
    mine = decision.objections.filter(member=member, kind=Kind.BLOCK, withdrawn=False)
    return mine.exists()


def _is_there(place: Place, actor: Actor, organisation: Organisation, member: str) -> None:
    """Whether whoever votes is at the meeting, for themselves or for the giver of a proxy."""
    meeting = Meeting.objects.select_related("organisation").get(decisions=place.decision)
    own = electors.own_member(organisation, actor)
    if not member and presence.is_there(meeting, own, actor.at):
        return
    there = presence.presence(meeting, actor.at)
    if member and (member, own) not in there.holders:
        raise Refusal("not_the_proxy")
    if not member and own not in there.members:
        raise Refusal("not_at_the_meeting")


@action("decisions.object", recorded=False)
def object_to(
    *,
    actor: Actor,
    organisation: Organisation,
    decision: str,
    reason: str,
    kind: str = Kind.OBJECTION,
) -> tuple[Objection, Facts]:
    """Say what one has against a proposal: "objection" or "concern" to consent; "block",
    "stand_aside" or "concern" to consensus. Said again, it takes the place of what one said before.

    An agreement that the same member had given no longer counts. Refuses `decision_not_open`,
    `motion_changed`, `objects_to_no_vote` (way), `not_an_objection` (kind, kinds),
    `objection_without_reason`, `not_in_the_electorate` and `barred_by_interest`.
    """
    found = _open(actor, organisation, decision)
    kinds = OBJECTIONS.get(found.way)
    if kinds is None:
        raise Refusal("objects_to_no_vote", way=found.way)
    if kind not in kinds:
        raise Refusal("not_an_objection", kind=kind, kinds=[str(one) for one in kinds])
    if not reason.strip():
        raise Refusal("objection_without_reason")
    elector = _own_elector(found, actor)
    box.take_out(elector)
    said, _ = Objection.objects.update_or_create(
        decision=found,
        member=elector.member,
        defaults={
            "organisation": organisation,
            "kind": kind,
            "reason": reason,
            "resolution": "",
            "withdrawn": False,
        },
    )
    return said, {}


OBJECTIONS: Mapping[str, tuple[str, ...]] = {
    "consent": (Kind.OBJECTION, Kind.CONCERN),
    "consensus": (Kind.BLOCK, Kind.STAND_ASIDE, Kind.CONCERN),
}


@action("decisions.withdraw_objection", power="decisions.object", recorded=False)
def withdraw_objection(
    *, actor: Actor, organisation: Organisation, decision: str
) -> tuple[Objection, Facts]:
    """Take one's own objection or block back. Refuses `no_such_objection`."""
    found = _open(actor, organisation, decision)
    elector = _own_elector(found, actor)
    said = found.objections.filter(member=elector.member, withdrawn=False).first()
    if said is None:
        raise Refusal("no_such_objection")
    said.withdrawn = True
    said.save(update_fields=["withdrawn"])
    return said, {}


@action("decisions.settle_objection", power="decisions.amend", recorded=False)
def settle_objection(
    *, actor: Actor, organisation: Organisation, decision: str, member: str, resolution: str
) -> tuple[Objection, Facts]:
    """Enter how an objection to a proposal by consent was met: it led to a change, and is settled.

    A block stands until whoever made it takes it back. Refuses `no_such_objection` and
    `resolution_missing`.
    """
    found = _open(actor, organisation, decision)
    said = found.objections.filter(member=member, kind=Kind.OBJECTION, withdrawn=False).first()
    if said is None:
        raise Refusal("no_such_objection")
    if not resolution.strip():
        raise Refusal("resolution_missing")
    said.resolution = resolution
    said.save(update_fields=["resolution"])
    return said, {}


def _open(actor: Actor, organisation: Organisation, decision: str) -> Decision:
    found = decision_in(organisation, decision)
    if found.state != State.OPEN:
        raise Refusal("decision_not_open", state=found.state)
    if found.closes is not None and found.closes <= actor.at:
        raise Refusal("voting_is_over")
    return found


def _own_elector(decision: Decision, actor: Actor) -> Elector:
    elector = Elector.objects.filter(decision=decision, membership__person=actor.person).first()
    if elector is None:
        raise Refusal("not_in_the_electorate")
    if elector.barred:
        raise Refusal("barred_by_interest")
    return elector


@action("decisions.enter_hands", recorded=False)
def enter_hands(
    *,
    actor: Actor,
    organisation: Organisation,
    decision: str,
    counts: Mapping[str, int],
    side: str = "",
) -> tuple[Hands, Facts]:
    """Enter how many showed their hands, or put a paper in, for each choice. A later count stands.

    Whoever has voted online does not show a hand: there can be no more of them than people who may
    vote and have not. Refuses `no_such_side`, `hands_below_zero`, `more_hands_than_people` (hands,
    people), and what `check_choice` refuses.
    """
    found = decision_in(organisation, decision)
    if found.state != State.OPEN:
        raise Refusal("decision_not_open", state=found.state)
    if side not in ([one["name"] for one in found.sides] or [""]):
        raise Refusal("no_such_side", side=side)
    told = _hands(found, counts)
    people = _who_may_show(found, actor, side)
    if (hands := sum(told.values())) > people:
        raise Refusal("more_hands_than_people", hands=hands, people=people)
    shown, _ = Hands.objects.update_or_create(
        decision=found,
        side=side,
        defaults={"organisation": organisation, "counts": told, "entered_by": actor.person},
    )
    return shown, {}


def _hands(decision: Decision, counts: Mapping[str, int]) -> dict[str, int]:
    told: dict[str, int] = {}
    way = way_named(decision.way)
    for choice, number in counts.items():
        if number < 0:
            raise Refusal("hands_below_zero", choice=choice)
        tidy = check_choice(way, choice, decision.options, decision.settings)
        told[tidy] = told.get(tidy, 0) + number
    return {choice: number for choice, number in sorted(told.items()) if number}


def _who_may_show(decision: Decision, actor: Actor, side: str) -> int:
    """How many may vote on it, are there, and have not voted online or said something against."""
    here = Elector.objects.filter(decision=decision, side=side, barred=False)
    may = set(here.order_by("member").values_list("member", flat=True)) - box.voted(decision)
    if decision.meeting is not None:
        may &= presence.presence(decision.meeting, actor.at).members
    return len(may)
