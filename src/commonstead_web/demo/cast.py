"""The worked example's invented people, and the bar that lets a visitor act as one of them."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
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
class Choice:
    """One line of the bar."""

    value: str
    name: str | Promise
    role: str | Promise
    current: bool


@dataclass(frozen=True)
class CastBar:
    """What the bar shows: where it is sent, and everybody one may act as."""

    url: str
    people: tuple[Choice, ...]


def shown_cast(request: HttpRequest) -> CastBar:
    """The cast, and a visitor without an account; the one whom this browser acts as is marked."""
    acting = str(request.session.get(DEMO_SESSION, ""))
    nobody = Choice("", _("A visitor"), _("no account"), current=not acting)
    cast = (Choice(one.key, one.name, one.role, one.key == acting) for one in CAST)
    return CastBar(reverse("demo:act_as"), (nobody, *cast))
