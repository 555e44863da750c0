"""Inspecting the register, as the Act allows; every inspection is logged."""

from commonstead.kit import Refusal
from commonstead.members import register_fields
from commonstead_web.members import queries
from commonstead_web.members.models import Inspection
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@action("members.inspect")
def inspect(
    *,
    actor: Actor,
    organisation: Organisation,
    inspector: str = "member",
    name: str = "",
) -> tuple[Inspection, Facts]:
    """Log an inspection, so that what the Act lets be seen may be shown for it.

    A member inspects for themself; the secretary may show the register to another member or to a
    person with an interest in the funds, and writes down who it is. Refuses `no_such_inspector`,
    `inspector_name_missing` and `only_the_secretary_shows_others`.
    """
    if inspector not in Inspection.Inspector.values:
        raise Refusal("no_such_inspector", inspector=inspector)
    inspection = Inspection.objects.create(
        organisation=organisation,
        number=Inspection.objects.filter(organisation=organisation).count() + 1,
        on=actor.today,
        inspector=inspector,
        person=actor.person,
        name=_who_looks(organisation, actor, inspector, name.strip()),
        shown=[field.name for field in register_fields() if field.inspect],
        entries=queries.entries(organisation).count(),
    )
    return inspection, {
        "inspection": inspection.number,
        "on": inspection.on.isoformat(),
        "inspector": inspector,
    }


def _who_looks(organisation: Organisation, actor: Actor, inspector: str, name: str) -> str:
    held = offices.offices_of(organisation, actor.person, actor.today)
    for_themself = inspector == "member" and not name
    if for_themself and "member" in held:
        return actor.person.name
    if "secretary" not in held or not actor.strong:
        raise Refusal("only_the_secretary_shows_others")
    if not name:
        raise Refusal("inspector_name_missing")
    return name
