"""How the person whom a motion is about was told and heard, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonstead_web.decisions.models import Decision
from commonstead_web.kit.templatetags.words import weekday

Hearing = Decision.Hearing
TOLD: dict[str, str | Promise] = {
    "hand": gettext_lazy("They were told by hand, on {day}."),
    "email": gettext_lazy("They were told by e-mail, on {day}."),
    "post": gettext_lazy("They were told by post, on {day}."),
}
CAME_TO: dict[str, str | Promise] = {
    Hearing.HEARD: gettext_lazy("They were heard on {day}."),
    Hearing.DECLINED: gettext_lazy("They said on {day} that they did not want to be heard."),
    Hearing.ABSENT: gettext_lazy("They were asked to come and be heard on {day}, and did not."),
}


def told_and_heard(decision: Decision) -> list[str]:
    """A sentence each, as the vote was opened on it; nothing where it is about nobody."""
    if decision.told_on is None:
        return []
    told = str(TOLD[decision.told_by]).format(day=weekday(decision.told_on))
    if decision.heard_on is None:
        return [told, _("There was no hearing.")]
    came_to = CAME_TO[decision.hearing or Hearing.HEARD]
    return [told, str(came_to).format(day=weekday(decision.heard_on))]
