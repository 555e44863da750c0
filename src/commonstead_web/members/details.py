"""What somebody tells about themself when they join."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Details:
    """The personal data of one member: all of it goes into erasable tables.

    `contact_email` is where the society writes to; whoever signs in with it acts as this member.
    `electronic_address` is one notified for the purposes of the Act: it can be inspected.
    """

    name: str
    postal_address: str = ""
    contact_email: str = ""
    born: date | None = None
    electronic_address: str = ""
    electronic_purposes: str = ""
    address_protected: bool = False
    service_address: str = ""
