"""The list kept in order: two applications of one household made one, and what is over erased."""

from commonstead.homes.duplicates import merge
from commonstead.kit import Refusal
from commonstead_web.homes.actions.applying import State, no_offer_waits, waiting
from commonstead_web.homes.actions.owing import debts_merge
from commonstead_web.homes.applicants import entry_of
from commonstead_web.homes.models import (
    ApplicationVersion,
    EqualityAnswers,
    HouseholdApplication,
    Letter,
    PlaceReview,
    ShownSum,
)
from commonstead_web.record import actions as record
from commonstead_web.record.queries import commitments
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@action("homes.merge_applications")
def merge_applications(
    *, actor: Actor, organisation: Organisation, keep: str, drop: str, reason: str
) -> tuple[HouseholdApplication, Facts]:
    """Make one of two applications of a household; the one that is kept has the earlier day.

    Refuses `no_such_home_application`, `application_is_over`, `merged_with_itself`,
    `reason_missing`, and `owed_a_home` where a home is owed to the one that would go alone.
    """
    kept, gone = waiting(organisation, keep), waiting(organisation, drop)
    if not reason.strip():
        raise Refusal("reason_missing")
    no_offer_waits(gone)
    debts_merge(kept, gone, actor)
    merged = merge(entry_of(kept), entry_of(gone))
    kept.applied = merged.applied
    kept.need_since = min(kept.need_since, gone.need_since)
    kept.save(update_fields=["applied", "need_since"])
    gone.state, gone.ended, gone.merged_into = State.MERGED, actor.today, kept
    gone.save(update_fields=["state", "ended", "merged_into"])
    EqualityAnswers.forget(gone)
    return kept, {
        "kept": kept.ref,
        "gone": gone.ref,
        "applied": kept.applied.isoformat(),
        "reason": record.seal(organisation.log, reason),
        "on": actor.today.isoformat(),
    }


@action("homes.erase_application")
def erase(
    *, actor: Actor, organisation: Organisation, application: str
) -> tuple[HouseholdApplication, Facts]:
    """Erase who applied and what they told, once it is over. The record stays, and says nothing.

    Refuses `no_such_home_application`, `application_goes_on`, `nothing_to_erase`.
    """
    rows = HouseholdApplication.objects.select_for_update().filter(organisation=organisation)
    found = rows.filter(ref=application).first()
    if found is None:
        raise Refusal("no_such_home_application")
    if found.is_waiting:
        raise Refusal("application_goes_on")
    if found.erased:
        raise Refusal("nothing_to_erase")
    forget(found, actor)
    return found, {"application": found.ref}


def forget(application: HouseholdApplication, actor: Actor) -> None:
    """Erase an application, each earlier version of it, and what is sealed about it."""
    log = application.organisation.log
    _forget_in_rounds(application, actor)
    versions = ApplicationVersion.objects.filter(application=application)
    sealed = [*versions.order_by("id").values_list("commitment", flat=True)]
    sealed += commitments(log, "homes.merge_applications", gone=application.ref)
    sealed += application.papers_seen.order_by("id").values_list("commitment", flat=True)
    for commitment in sealed:
        record.erase(log, commitment, actor.at)
    versions.update(told={})
    application.papers_seen.update(kind="")
    Letter.objects.filter(application=application, sent=None).update(dropped=True)
    EqualityAnswers.forget(application)
    ShownSum.forget(application)
    application.forget()


def _forget_in_rounds(application: HouseholdApplication, actor: Actor) -> None:
    """Erase what was fixed about it on lists, why it stood where it did, and its reviews."""
    log = application.organisation.log
    for listed in application.listed.order_by("id"):
        sealed = [
            listed.commitment,
            *listed.skips.order_by("id").values_list("commitment", flat=True),
            *listed.set_aside.order_by("id").values_list("commitment", flat=True),
            *listed.set_aside.order_by("id").values_list("taken_back_commitment", flat=True),
        ]
        for offer in listed.offers.order_by("id"):
            sealed += commitments(log, "homes.answer_offer", offer=offer.ref)
        for review in PlaceReview.objects.filter(applicant=listed).order_by("id"):
            sealed += review.commitments
            review.what = review.answer = review.appeal = review.decision = ""
            review.save()
        for commitment in filter(None, sealed):
            record.erase(log, commitment, actor.at)
        listed.skips.update(why="", quota="")
        listed.set_aside.update(criterion="", why="", minute="", taken_back_why="")
        listed.offers.update(why="")
        listed.forget()
