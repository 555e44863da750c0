"""The one way to the answers about equality: what is added up of them for a trial."""

from collections.abc import Iterable
from datetime import date, timedelta

from commonstead.homes.sums import Answers, Column
from commonstead.homes.trying import setting
from commonstead_web.homes.models import EqualityAnswers, HouseholdApplication, ShownSum
from commonstead_web.rulebook.queries import Organisation


def answers_of(
    organisation: Organisation, rows: Iterable[HouseholdApplication]
) -> dict[str, Answers]:
    """What each of these households answered, by pseudonym, to be added up; for nothing else."""
    found = {one.ref: Answers() for one in rows}
    given = EqualityAnswers.objects.filter(organisation=organisation)
    for one in given.select_related("application").order_by("id"):
        if one.application.ref in found:
            found[one.application.ref] = Answers(one.version, one.answers)
    return found


def forgotten_before(on: date) -> date:
    """The day before which a sum that was shown is remembered no longer."""
    return on - timedelta(days=int(setting("remembered", on).value))


def shown_before(organisation: Organisation) -> list[Column]:
    """The sums that were shown and are remembered, the latest first."""
    rows = ShownSum.objects.filter(organisation=organisation)
    return [Column(one.counted, one.figures, one.on) for one in rows.order_by("-id")]
