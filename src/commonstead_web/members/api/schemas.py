"""What the API takes and gives about members."""

from datetime import date

from ninja import Schema

from commonstead_web.members.causes import Cause
from commonstead_web.members.details import Details
from commonstead_web.rulebook.acts_api import ActOut as ActOut
from commonstead_web.rulebook.acts_api import act_out as act_out


class ClassSizeOut(Schema):
    """A class of member and its size."""

    name: str
    title: str
    qualifies: str
    votes: bool
    stands: bool
    members: int


class SizesOut(Schema):
    """The size of the register on a day."""

    on: date
    total: int
    classes: list[ClassSizeOut]


class MemberOut(Schema):
    """One entry of the register, as the secretary sees it; money in pence."""

    member: str
    class_name: str
    entered: date
    ended: date | None
    name: str
    postal_address: str
    electronic_address: str
    contact_email: str
    address_protected: bool
    service_address: str
    shares: int | None
    shares_paid: int | None


class OwnMembershipOut(Schema):
    """What somebody is here."""

    member: str
    class_name: str
    entered: date
    votes: bool
    stands: bool


class ApplicationOut(Schema):
    """An application, as those see it who decide about it."""

    application: str
    class_name: str
    on: date
    state: str
    name: str
    postal_address: str
    why: str
    on_paper: bool


class JoinIn(Schema):
    """What a founder or an applicant tells. `key` makes a repeated call harmless."""

    class_name: str
    name: str
    postal_address: str
    contact_email: str = ""
    born: date | None = None
    key: str = ""

    def details(self) -> Details:
        """The personal data, as the action takes it."""
        return Details(
            name=self.name,
            postal_address=self.postal_address,
            contact_email=self.contact_email,
            born=self.born,
        )


class AdoptIn(Schema):
    """Nothing but the key of the attempt: the founders are those on the register."""

    key: str = ""


class ApplyIn(JoinIn):
    """An application; `on_paper` is for the secretary who enters somebody else's."""

    why: str = ""
    on_paper: bool = False


class AdmitIn(Schema):
    """The decision by which an applicant is let in."""

    decision: str
    decided_on: date | None = None
    shares: int | None = None
    key: str = ""


class RefuseIn(Schema):
    """Why an applicant is not let in: the id of a reason, and words for the applicant."""

    reason: str = ""
    explanation: str = ""
    decided_on: date | None = None
    key: str = ""


class LinkIn(Schema):
    """The e-mail address with which a member signs in from today."""

    email: str
    key: str = ""


class EraseIn(Schema):
    """Nothing but the key of the attempt."""

    key: str = ""


class ClassIn(Schema):
    """The class that a member moves to, today."""

    class_name: str
    key: str = ""


class EndIn(Schema):
    """Why and when a membership ends."""

    cause: Cause
    on: date | None = None
    note: str = ""
    key: str = ""


class InspectIn(Schema):
    """Who inspects: oneself without a name, somebody else (by the secretary) with one."""

    inspector: str = "member"
    name: str = ""
    key: str = ""


class InspectableOut(Schema):
    """What an inspector may see of one entry of the register, and nothing else."""

    name: str | None
    postal_address: str | None
    electronic_address: str | None
    electronic_purposes: str | None
    entered: date
    ended: date | None


class InspectionOut(Schema):
    """An inspection that is logged now, and what it shows."""

    inspection: int
    on: date
    entries: list[InspectableOut]


class InspectionLogOut(Schema):
    """One line of the log of inspections."""

    number: int
    on: date
    inspector: str
    entries: int


class OfficeOut(Schema):
    """An office that is held: the name for those who belong here only."""

    office: str
    since: date
    until: date | None
    name: str | None


class AppointIn(Schema):
    """A member by pseudonym, or somebody else by e-mail address, for an office."""

    office: str
    member: str = ""
    email: str = ""
    name: str = ""
    key: str = ""


class ReleaseIn(Schema):
    """The member or e-mail address of somebody whose office ends today."""

    office: str
    member: str = ""
    email: str = ""
    key: str = ""


class WrongOut(Schema):
    """One thing wrong with one row of a file."""

    line: int
    column: str
    found: str
    code: str
    why: str
    expected: str


class CheckOut(Schema):
    """What a file says; `token` is what to import it by, where it is clean."""

    token: str
    clean: bool
    rows: int
    wrong: list[WrongOut]
    ignored: list[str]


class ImportIn(Schema):
    """The checked file to import."""

    token: str
    key: str = ""
