"""The statutory register: what is entered about each member, and what an inspector may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from commonstead.kit import Source

ADDRESS_PROTECTED = "address_protected"
SERVICE_ADDRESS_MISSING = "service_address_missing"


@dataclass(frozen=True)
class Protection:
    """Where `flag` is set in a row, the field `show` is shown in the place of the real one."""

    flag: str
    show: str


@dataclass(frozen=True)
class RegisterField:
    """One thing that the Act wants entered about each member, and whether inspectors see it."""

    name: str
    what: str
    source: Source
    inspect: bool
    protected: Protection | None = None


def rule_data(name: str) -> dict[str, Any]:
    """The data of `commonstead_rules/members/NAME.yaml`, as it stands there."""
    text = files("commonstead_rules").joinpath("members", f"{name}.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


@cache
def register_fields() -> tuple[RegisterField, ...]:
    """What section 30(2) of the Co-operative and Community Benefit Societies Act 2014 asks for.

    >>> [field.name for field in register_fields() if not field.inspect]
    ['shares', 'shares_paid', 'other_property']
    """
    data = rule_data("register-of-members")
    return tuple(_field(entry, data["sources"]["kept"]) for entry in data["kept"])


def _field(entry: dict[str, Any], source: dict[str, Any]) -> RegisterField:
    return RegisterField(
        name=entry["field"],
        what=entry["what"],
        source=Source.from_data({**source, "clause": entry["clause"]}),
        inspect=entry["inspect"],
        protected=Protection(**entry["protected"]) if "protected" in entry else None,
    )


def inspectable(row: Mapping[str, object]) -> dict[str, object]:
    """What of one entry a member, or a person with an interest in the funds, may inspect.

    The keys are always the same, in the Act's order, so that nothing can be read from a field's
    absence; what the row does not say is `None`. Where `address_protected` is set, the service
    address stands in the place of the postal address, and `None` where there is no service
    address: the real one is never shown. `notices_for_secretary` tells the secretary about it.
    Source: sections 30(2) and 103(1)(b) of the Co-operative and Community Benefit Societies Act
    2014; the protected address is this project's own safeguard.

    >>> shown = inspectable({"name": "A Member", "postal_address": "3 Rushes Row",
    ...                      "address_protected": True, "service_address": "The Office",
    ...                      "shares": 1, "born": "1980-01-01"})
    >>> shown["postal_address"], sorted(shown)[:3]
    ('The Office', ['electronic_address', 'electronic_purposes', 'ended'])
    """
    return {field.name: _shown(field, row) for field in register_fields() if field.inspect}


def _shown(field: RegisterField, row: Mapping[str, object]) -> object:
    if field.protected and row.get(field.protected.flag):
        return row.get(field.protected.show) or None
    return row.get(field.name)


def notices_for_secretary(row: Mapping[str, object]) -> tuple[str, ...]:
    """What the secretary has to settle before somebody inspects this entry: codes, or nothing.

    They are kept apart from what is shown: an inspector must not learn that an address is
    protected.

    >>> notices_for_secretary({"name": "A Member", "address_protected": True})
    ('address_protected', 'service_address_missing')
    """
    guards = [field.protected for field in register_fields() if field.protected is not None]
    used = [guard for guard in guards if row.get(guard.flag)]
    missing = any(not row.get(guard.show) for guard in used)
    return (ADDRESS_PROTECTED,) * bool(used) + (SERVICE_ADDRESS_MISSING,) * missing
