"""Applications for a home: who asks, what they told, and what changed since."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from commonstead.homes.told import Told


class HouseholdApplication(models.Model):
    """A household that asks for a home, under a pseudonym.

    `particulars` are name, address, how to reach them, the names of the household, the helper;
    `told` is what policies ask. Both are erasable, and so is `code`, which stands on the letter to
    those who have no account. `applied` counts for the order; a merge keeps the earlier day.
    `need_since` is the day from which the present need is known.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        WITHDRAWN = "withdrawn"
        MERGED = "merged"
        HOUSED = "housed"

    class How(models.TextChoices):
        SELF = "self"
        HELPER = "helper"
        PAPER = "paper"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="household_applications"
    )
    ref = models.CharField(max_length=18)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="household_applications",
    )
    how = models.CharField(max_length=6, choices=How.choices)
    on = models.DateField()
    applied = models.DateField()
    need_since = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    ended = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    particulars = models.JSONField(default=dict, blank=True)
    told = models.JSONField(default=dict, blank=True)
    code = models.CharField(max_length=20, blank=True)
    erased = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["applied", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_household_a_ref"),
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=models.Q(state="waiting", how="self"),
                name="one_waiting_application_a_person",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def name(self) -> str:
        """Who applies; empty once erased."""
        return str(self.particulars.get("name", ""))

    @property
    def said(self) -> Told:
        """What policies read, without a name; nothing once erased."""
        return Told.from_data(self.told) if self.told else Told()

    def forget(self) -> None:
        """Erase who asked and what they told; the days and what became of it stay."""
        self.person, self.particulars, self.told = None, {}, {}
        self.code, self.erased = "", True
        self.save()


class ApplicationVersion(models.Model):
    """What a household told from a day on: at first, and at each change of circumstances."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    application = models.ForeignKey(
        HouseholdApplication, on_delete=models.PROTECT, related_name="versions"
    )
    on = models.DateField()
    commitment = models.CharField(max_length=64)
    told = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.application} {self.on}"


class PapersSeen(models.Model):
    """That an officer saw papers of a household: of which kind, and on which day. Nothing else.

    `counts` is false once the household changed what they were about. `kind` is erasable.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="papers_seen"
    )
    application = models.ForeignKey(
        HouseholdApplication, on_delete=models.PROTECT, related_name="papers_seen"
    )
    kind = models.CharField(max_length=20, blank=True)
    on = models.DateField()
    counts = models.BooleanField(default=True)
    commitment = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"papers of {self.application}"


class ApplicationDraft(models.Model):
    """What somebody has typed so far and not sent: theirs alone, thrown away once it is sent."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "person"], name="one_draft_a_person")
        ]

    def __str__(self) -> str:
        return f"draft of {self.at}"
