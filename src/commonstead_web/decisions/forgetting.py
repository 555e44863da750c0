"""What decisions forget about somebody who has left, when `members.erase` is used.

At once goes what they said for themself: why they had an interest, what they objected, what they
proposed and took back, what they wanted a meeting for that too few asked for. That they had an
interest, objected or proposed stays, under their pseudonym: others were counted by it.

What members or board decided is the society's own minute and stays, whoever proposed it. Only of a
decision about that very person (letting them in, expelling them, taking them off the board) title,
reasons and papers go, when their name may go; outcome, votes and entries stay. Then it goes as well
from why a meeting was moved or called off.
"""

from django.db.models import Q, QuerySet

from commonstead_web.decisions.models import (
    Decision,
    Interest,
    Meeting,
    MotionText,
    Objection,
    Paper,
    Requisition,
)
from commonstead_web.members.forgetting import Former, erased

SETTLED = (Decision.State.DECLARED, Decision.State.WITHDRAWN)
ABOUT_A_MEMBER = ("members.expel", "board.remove")


def forget(former: Former) -> int:
    """Erase these texts in the tables and behind the record; how many there were."""
    return (
        _interests(former)
        + _objections(former)
        + _requests(former)
        + _changes_of_meetings(former)
        + sum(_motion(former, one) for one in _motions(former))
    )


def _interests(former: Former) -> int:
    mine = Interest.objects.filter(organisation=former.organisation, member=former.member)
    over = mine.filter(Q(decision=None) | Q(decision__state__in=SETTLED))
    gone = 0
    for one in over.select_related("decision").order_by("pk"):
        if one.decision is not None:
            gone += former.unseal(
                "decisions.declare_interest", member=former.member, decision=one.decision.ref
            )
    if over.filter(decision=None).exists():
        gone += _general_interests(former)
    return gone + over.exclude(nature=erased()).update(nature=erased())


def _general_interests(former: Former) -> int:
    return former.unseal("decisions.declare_interest", member=former.member, decision=None)


def _objections(former: Former) -> int:
    mine = Objection.objects.filter(organisation=former.organisation, member=former.member)
    over = mine.filter(decision__state__in=SETTLED)
    return over.exclude(reason=erased()).update(reason=erased())


def _requests(former: Former) -> int:
    mine = Requisition.objects.filter(organisation=former.organisation, by=former.member)
    gone = 0
    for one in mine.filter(delivered=None).exclude(business=erased()).order_by("pk"):
        gone += former.unseal("meetings.requisition", requisition=one.ref)
        one.business = erased()
        one.save(update_fields=["business"])
    return gone


def _changes_of_meetings(former: Former) -> int:
    if not former.over:
        return 0
    gone = former.unseal_naming("meetings.move") + former.unseal_naming("meetings.cancel")
    changed = Meeting.objects.filter(organisation=former.organisation).exclude(why_changed="")
    for one in changed.order_by("pk"):
        if former.is_named_in(one.why_changed):
            one.why_changed = former.without_name(one.why_changed)
            one.save(update_fields=["why_changed"])
            gone += 1
    return gone


def _motions(former: Former) -> QuerySet[Decision]:
    """Those they took back; once the name may go, those about them too."""
    theirs = Q(proposer=former.member, state=Decision.State.WITHDRAWN)
    if former.over:
        theirs |= _about(former) & Q(state__in=SETTLED)
    found = Decision.objects.filter(theirs, organisation=former.organisation)
    return found.exclude(title=erased()).order_by("pk")


def _about(former: Former) -> Q:
    about = Q(effect__what__in=ABOUT_A_MEMBER, effect__refs__member=former.member)
    if former.application:
        about |= Q(effect__what="members.admit", effect__refs__application=former.application)
    return about


def _motion(former: Former, motion: Decision) -> int:
    gone = sum(
        former.unseal(action, decision=motion.ref)
        for action in ("decisions.propose", "decisions.amend", "decisions.add_paper")
    )
    motion.title = motion.text = erased()
    motion.save(update_fields=["title", "text"])
    MotionText.objects.filter(decision=motion).update(text=erased())
    Paper.objects.filter(decision=motion).update(title=erased(), text=erased())
    return gone + 1
