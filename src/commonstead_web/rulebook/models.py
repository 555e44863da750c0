"""Organisations, the rulebooks they adopted, and who holds which office."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Organisation(models.Model):
    """A society, co-operative or company that governs itself here: the tenant of every table."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=200)
    place_code = models.CharField(max_length=9, blank=True)
    about = models.TextField(blank=True)
    log = models.OneToOneField("record.Log", on_delete=models.PROTECT, related_name="organisation")
    model = models.CharField(max_length=60)
    draft = models.JSONField(default=dict, blank=True)
    founded = models.DateField()

    def __str__(self) -> str:
        return self.name


class Adoption(models.Model):
    """One version of an organisation's rulebook, with the dates that decide when it counts.

    `refused` is the day on which the registrar refused it, and `refusal` what the registrar wrote.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="adoptions"
    )
    rulebook = models.JSONField()
    hash = models.CharField(max_length=64)
    adopted = models.DateField()
    submitted = models.DateField(null=True, blank=True)
    registered = models.DateField(null=True, blank=True)
    effective = models.DateField(null=True, blank=True)
    refused = models.DateField(null=True, blank=True)
    refusal = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["organisation", "id"]

    def __str__(self) -> str:
        return f"{self.organisation} {self.adopted}"


class Party(models.Model):
    """A person as an organisation's record knows them: by a pseudonym of its own."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parties")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="parties"
    )
    ref = models.CharField(max_length=18)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "person"], name="one_party_a_person"),
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_party_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref


class Office(models.Model):
    """Who holds an office, from a day and until a day (not counting that day)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="offices")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="offices"
    )
    office = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "person"], name="offices_of_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.since}"


class Delegation(models.Model):
    """Until a day (not counting it), an office too may use a power that the board holds.

    `decision` is the pseudonym of the decision by which the board did so.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="delegations"
    )
    power = models.CharField(max_length=60)
    office = models.CharField(max_length=40)
    decision = models.CharField(max_length=18)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["since", "id"]

    def __str__(self) -> str:
        return f"{self.power} to the {self.office}"


class ActionKey(models.Model):
    """An attempt at an action that has had its effect; the same key again changes nothing."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="keys")
    key = models.CharField(max_length=80)
    action = models.CharField(max_length=60)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT, null=True)
    result = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "key"], name="one_effect_a_key")
        ]

    def __str__(self) -> str:
        return self.key
