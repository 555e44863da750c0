"""What waits for a person: the front page's items, whichever room they come from."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from commonstead_web.kit.templatetags.words import until_words


@dataclass(frozen=True)
class Waiting:
    """One thing to do: what, why, where, until when, and the words on its button.

    `now` marks what a person has to decide, rather than what they may do.
    """

    title: str
    why: str
    url: str
    action_words: str
    organisation: str = ""
    deadline: datetime | None = None
    now: bool = False

    @property
    def deadline_words(self) -> str:
        """Until when, in words; empty without a deadline."""
        return (
            _("Until {moment}").format(moment=until_words(self.deadline)) if self.deadline else ""
        )
