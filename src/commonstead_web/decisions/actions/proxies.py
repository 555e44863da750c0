"""Letting another member count and vote for oneself at a meeting."""

from commonstead.decisions.proxies import may_hold_proxy
from commonstead.kit import Refusal
from commonstead_web.decisions import electors
from commonstead_web.decisions.finding import meeting_in, rules_of_meeting
from commonstead_web.decisions.models import Meeting, Proxy
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

State = Meeting.State
BEFORE_THE_END = (State.CALLED, State.NOTICED, State.OPEN, State.ADJOURNED)


@action("meetings.appoint_proxy")
def appoint_proxy(
    *, actor: Actor, organisation: Organisation, meeting: str, holder: str, member: str = ""
) -> tuple[Proxy, Facts]:
    """Appoint a proxy; a new one takes the place of the earlier one.

    `member` is whose signed form the secretary or the chair enters. Refuses `no_proxy_on_a_board`,
    and what `may_hold_proxy` and `self_or_entered` refuse.
    """
    found = meeting_in(organisation, meeting, *BEFORE_THE_END)
    if found.of_the_board:
        raise Refusal("no_proxy_on_a_board")
    giver = electors.self_or_entered(organisation, actor, member)
    rulebook = rules_of_meeting(found)
    given = Proxy.objects.filter(meeting=found, ended=None)
    may_hold_proxy(
        rulebook,
        member=giver,
        holder=holder,
        members=electors.voters(organisation, rulebook, actor.today),
        held=dict(given.order_by("id").values_list("member", "holder")),
    )
    given.filter(member=giver).update(ended=actor.at)
    proxy = Proxy.objects.create(
        organisation=organisation,
        meeting=found,
        member=giver,
        holder=holder,
        appointed=actor.at,
    )
    return proxy, {"meeting": found.ref, "member": giver, "holder": holder}


@action("meetings.end_proxy")
def end_proxy(
    *, actor: Actor, organisation: Organisation, meeting: str, member: str = ""
) -> tuple[Proxy, Facts]:
    """Take a proxy back. Refuses `no_such_proxy`, and what `self_or_entered` refuses."""
    found = meeting_in(organisation, meeting, *BEFORE_THE_END)
    giver = electors.self_or_entered(organisation, actor, member)
    proxy = Proxy.objects.filter(meeting=found, member=giver, ended=None).first()
    if proxy is None:
        raise Refusal("no_such_proxy")
    proxy.ended = max(actor.at, proxy.appointed)
    proxy.save(update_fields=["ended"])
    return proxy, {"meeting": found.ref, "member": giver}
