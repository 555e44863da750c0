"""The worked example's invented people."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonstead_web.kit.sign_in import DEMO_SESSION


@dataclass(frozen=True)
class Role:
    """One of the cast: their key in the bar, their name, and what they are in the example."""

    key: str
    name: str
    role: str | Promise

    @property
    def email(self) -> str:
        """An address under a name that can never be real (RFC 2606)."""
        return f"{self.key}@example.org"


CAST = (
    Role("amina", "Amina Osei", _("resident member")),
    Role("bill", "Bill Hartley", _("board member")),
    Role("carol", "Carol Nwosu", _("secretary")),
    Role("dev", "Dev Patel", _("council officer")),
    Role("esther", "Esther Levy", _("hub adviser")),
    Role("frank", "Frank Moss", _("stranger")),
)


@dataclass(frozen=True)
class CastBar:
    """What the bar shows: everyone, and who is acting now."""

    everyone: tuple[Role, ...]
    acting: str


def shown_cast(request: HttpRequest) -> CastBar:
    """The cast and the one whom this visitor acts as, if any."""
    return CastBar(CAST, str(request.session.get(DEMO_SESSION, "")))
