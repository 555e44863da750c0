"""Asking about homes."""

from django.db.models import Q, QuerySet

from commonstead.kit import Refusal
from commonstead_web.homes.models import Home as Home
from commonstead_web.record.queries import Entry, entries
from commonstead_web.rulebook.queries import Organisation


def homes(organisation: Organisation) -> QuerySet[Home]:
    """Those that stand in the register, by their labels."""
    return organisation.homes.filter(ended=None).order_by("label", "id")


def former_homes(organisation: Organisation) -> QuerySet[Home]:
    """Those that have left it, the latest first."""
    return organisation.homes.exclude(ended=None).order_by("-ended", "-id")


def home(organisation: Organisation, ref: str) -> Home:
    """One home, whether it stands in the register or has left; refuses `no_such_home`."""
    found: Home | None = organisation.homes.filter(ref=ref).first()
    if found is None:
        raise Refusal("no_such_home")
    return found


def entry_naming(organisation: Organisation, action: str, name: str, ref: str) -> Entry | None:
    """The last entry of an action that names something under this fact."""
    named = f'"{name}":"{ref}"'.encode()
    rows = entries(organisation.log).filter(action=action).order_by("-seq")
    return next((entry for entry in rows if named in bytes(entry.body)), None)


def entries_about(home: Home) -> list[Entry]:
    """The entries of the record that name this home, the newest first."""
    rows = entries(home.organisation.log).filter(
        Q(action__startswith="homes.") | Q(action__startswith="prices.")
    )
    named = f'"home":"{home.ref}"'.encode()
    return [entry for entry in rows.order_by("-seq") if named in bytes(entry.body)]
