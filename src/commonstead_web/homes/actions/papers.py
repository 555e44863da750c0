"""An officer enters that they saw a household's papers: the kind and the day, nothing of them."""

from commonstead.homes.papers import papers
from commonstead.kit import Refusal
from commonstead_web.homes.actions.applying import waiting
from commonstead_web.homes.models import PapersSeen
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@action("homes.see_papers")
def see_papers(
    *, actor: Actor, organisation: Organisation, application: str, kind: str
) -> tuple[PapersSeen, Facts]:
    """Enter that papers were seen; they count until the household changes what they are about.

    Refuses `no_such_home_application`, `application_is_over`, `no_such_papers`,
    `papers_seen_already` (on), `papers_of_oneself`.
    """
    found = waiting(organisation, application)
    if kind not in papers():
        raise Refusal("no_such_papers", kind=kind)
    if found.person_id == actor.person.pk:
        raise Refusal("papers_of_oneself")
    before = found.papers_seen.filter(kind=kind, counts=True).order_by("id").first()
    if before is not None:
        raise Refusal("papers_seen_already", on=before.on)
    sealed = record.seal(organisation.log, kind)
    made = PapersSeen.objects.create(
        organisation=organisation,
        application=found,
        kind=kind,
        on=actor.today,
        commitment=sealed["commit"],
    )
    return made, {"application": found.ref, "kind": sealed, "on": actor.today.isoformat()}
