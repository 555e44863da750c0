"""The one way to the answers about equality: what is added up of them for a trial."""

from collections.abc import Iterable
from datetime import date, timedelta

from commonstead.homes.sums import Answers, Column
from commonstead.homes.trying import setting
from commonstead_web.homes.models import EqualityAnswers, HouseholdApplication, ShownSum
from commonstead_web.rulebook.queries import Organisation


def answers_of(rows: Iterable[HouseholdApplication]) -> dict[str, Answers]:
    """What each of these households answered, by pseudonym, to be added up; for nothing else."""
    found = {one.ref: Answers() for one in rows}
    given = EqualityAnswers.objects.filter(application__ref__in=found).select_related("application")
    for one in given.order_by("id"):
        found[one.application.ref] = Answers(one.version, one.answers)
    return found


def shown_before(organisation: Organisation, on: date) -> list[Column]:
    """The sums that were shown lately, the latest first."""
    remembered = timedelta(days=int(setting("remembered", on).value))
    rows = ShownSum.objects.filter(organisation=organisation, on__gte=on - remembered)
    return [Column(one.counted, one.figures, one.on) for one in rows.order_by("-id")]
