"""Members: who belongs, since when, in which class, and who asked to.

What the public record may know (pseudonym, class, dates) and what a person may ask to have
forgotten (name, addresses) stand in different tables.
"""

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models


class Application(models.Model):
    """Somebody asked to become a member; online, or on paper through the secretary."""

    class State(models.TextChoices):
        WAITING = "waiting"
        ADMITTED = "admitted"
        REFUSED = "refused"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="applications"
    )
    ref = models.CharField(max_length=18)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
    )
    class_name = models.CharField(max_length=60)
    on = models.DateField()
    on_paper = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    name = models.CharField(max_length=200, blank=True)
    postal_address = models.TextField(blank=True)
    contact_email = models.EmailField(blank=True)
    born = models.DateField(null=True, blank=True)
    why = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision = models.TextField(blank=True)
    refusal_reason = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_application_a_ref")
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_erased(self) -> bool:
        """Nobody applies without a name, so an application without one was erased."""
        return not self.name

    def forget(self) -> None:
        """Erase who asked, what they wrote and what they were told; state and days stay."""
        self.person, self.born = None, None
        self.name = self.postal_address = self.contact_email = ""
        self.why = self.decision = self.refusal_reason = ""
        self.save()


class Membership(models.Model):
    """One stay on the register, under a pseudonym; `class_name` is the class of entry.

    Later classes are `ClassChange` rows. Ended memberships stay: the Act asks for the date on
    which somebody ceased to be a member.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="memberships"
    )
    ref = models.CharField(max_length=18)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
    )
    class_name = models.CharField(max_length=60)
    entered = models.DateField()
    ended = models.DateField(null=True, blank=True)
    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="membership"
    )

    class Meta:
        ordering: ClassVar = ["entered", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_membership_a_ref")
        ]

    def __str__(self) -> str:
        return self.ref


class ClassChange(models.Model):
    """From this day on, the member is in this class."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="changes")
    class_name = models.CharField(max_length=60)
    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.membership} {self.class_name} {self.on}"


class Particulars(models.Model):
    """What the statutory register says about a member, and how to reach them. Erasable.

    `electronic_address` was notified for the purposes of the Act and can be inspected;
    `contact_email` is for letters from the society and never can. Where the address is protected,
    inspectors see the service address in its place. `shares` and `shares_paid` (pence) are not
    known for members who came from an earlier register.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    membership = models.OneToOneField(
        Membership, on_delete=models.PROTECT, related_name="particulars"
    )
    name = models.CharField(max_length=200, blank=True)
    postal_address = models.TextField(blank=True)
    electronic_address = models.EmailField(blank=True)
    electronic_purposes = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)
    address_protected = models.BooleanField(default=False)
    service_address = models.TextField(blank=True)
    shares = models.PositiveIntegerField(null=True, blank=True)
    shares_paid = models.PositiveBigIntegerField(null=True, blank=True)
    born = models.DateField(null=True, blank=True)
    end_cause = models.CharField(max_length=40, blank=True)

    KNOWN: ClassVar = (
        "name",
        "postal_address",
        "electronic_address",
        "electronic_purposes",
        "contact_email",
        "address_protected",
        "service_address",
        "shares",
        "shares_paid",
        "born",
        "end_cause",
    )
    """Every field that says something about the person."""

    def __str__(self) -> str:
        return f"particulars of {self.membership}"

    def forget(self, fields: Iterable[str]) -> None:
        """Erase these fields."""
        blank = Particulars()
        for name in fields:
            setattr(self, name, getattr(blank, name))
        self.save()


class Inspection(models.Model):
    """Somebody inspected the register: a member, or a person with an interest in the funds.

    `person` pressed the button; `name` is who looked, and can be erased. `shown` are the fields
    that could be seen, `entries` how many entries.
    """

    class Inspector(models.TextChoices):
        MEMBER = "member"
        INTERESTED_PERSON = "interested_person"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="inspections"
    )
    number = models.PositiveIntegerField()
    on = models.DateField()
    inspector = models.CharField(max_length=20, choices=Inspector.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    shown = models.JSONField(default=list)
    entries = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="one_inspection_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} inspection {self.number}"


class RegisterFile(models.Model):
    """An uploaded register: kept while it is checked, emptied when it has been imported."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="register_files"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    token = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=200)
    content = models.BinaryField(default=b"")
    on = models.DateField()
    imported_on = models.DateField(null=True, blank=True)
    members = models.PositiveIntegerField(default=0)
    after = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"register file {self.pk}"
