"""What this room forgets about somebody who has left: their answers about equality."""

from commonstead_web.homes.models import EqualityAnswers
from commonstead_web.members import queries as members
from commonstead_web.members.forgetting import Former


def forget(former: Former) -> int:
    """Erase what they answered with any application of theirs; how many sets of answers.

    The application itself is not the member's but the household's, and erased by its own act.
    """
    person = members.by_ref(former.organisation, former.member).person
    if person is None:
        return 0
    theirs = former.organisation.household_applications.filter(person=person).order_by("id")
    return sum(EqualityAnswers.forget(one) for one in theirs)
