"""What else is to be forgotten about somebody who has left, in the rooms above this one.

A room that keeps texts of a member's own, or about them, tells how they are erased (`forgets`, in
its `apps.ready`). `members.erase` calls it in its own transaction, and leaves the only entry.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from commonstead_web.record import actions as record
from commonstead_web.record.queries import commitments, text_behind
from commonstead_web.rulebook.queries import Organisation

WORDS_OF_A_NAME = 2
"""A name of one word may be any word, such as May or Rose, and is not looked for in texts."""


@dataclass(frozen=True)
class Former:
    """Somebody who has left, and how much may go.

    `member` and `application` are pseudonyms, `application` empty for whoever came without one.
    `over` says that the time is over for which the rules keep the name; it is empty once erased.
    """

    organisation: Organisation
    member: str
    application: str
    name: str
    over: bool
    at: datetime

    def unseal(self, action: str, **facts: str | None) -> int:
        """Erase the sealed texts of the entries with these facts; how many there were."""
        log = self.organisation.log
        return sum(record.erase(log, one, self.at) for one in commitments(log, action, **facts))

    def unseal_naming(self, action: str) -> int:
        """Erase the sealed texts of an action's entries in which the name stands; how many."""
        log = self.organisation.log
        named = (
            one for one in commitments(log, action) if self.is_named_in(text_behind(log, one) or "")
        )
        return sum(record.erase(log, one, self.at) for one in list(named))

    def is_named_in(self, text: str) -> bool:
        """Whether the name stands in a text, in capitals or not."""
        return self.without_name(text) != text

    def without_name(self, text: str) -> str:
        """The text without the name, in capitals or not. A name of one word stays."""
        words = self.name.split()
        if len(words) < WORDS_OF_A_NAME:
            return text
        name = r"\s+".join(re.escape(word) for word in words)
        return re.sub(rf"(?<!\w){name}(?!\w)", _("(name erased)"), text, flags=re.IGNORECASE)


def erased() -> str:
    """What stands in the place of a text that was erased."""
    return _("(erased)")


Eraser = Callable[[Former], int]
ERASERS: list[Eraser] = []


def forgets(eraser: Eraser) -> None:
    """Let a room erase what it keeps about somebody who has left; it returns how many texts."""
    if eraser not in ERASERS:
        ERASERS.append(eraser)


def forget(former: Former) -> int:
    """Erase what the other rooms keep; how many texts that were."""
    return sum(eraser(former) for eraser in ERASERS)
