"""What comes of meetings and decisions: minutes, tasks, policies, documents, returns; interests."""

from typing import ClassVar

from django.db import models

from commonstead_web.decisions.models.deciding import Decision
from commonstead_web.decisions.models.meeting import Meeting


class Minutes(models.Model):
    """A version of a meeting's minutes; one of them is approved, at a later meeting."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    commitment = models.CharField(max_length=64)
    written = models.DateField()
    approved_at = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="minutes_approved"
    )

    class Meta:
        ordering: ClassVar = ["meeting", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "version"], name="one_minutes_a_version")
        ]

    def __str__(self) -> str:
        return f"minutes of {self.meeting}, version {self.version}"


class Task(models.Model):
    """Somebody is to do something, by a day; `member` is who, where it is a member."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="tasks"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="tasks")
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, related_name="tasks"
    )
    what = models.TextField()
    member = models.CharField(max_length=18, blank=True)
    due = models.DateField(null=True)
    set_on = models.DateField()
    finished = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["due", "id"]

    def __str__(self) -> str:
        return f"task {self.pk}"


class Interest(models.Model):
    """A member has an interest in a decision, or in general: it is declared, and may bar them."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="interests"
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, related_name="interests"
    )
    member = models.CharField(max_length=18)
    nature = models.TextField()
    bars_vote = models.BooleanField(default=False)
    bars_quorum = models.BooleanField(default=False)
    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision", "member"],
                condition=models.Q(decision__isnull=False),
                name="one_interest_a_decision",
            )
        ]

    def __str__(self) -> str:
        return f"interest of {self.member}"


class Policy(models.Model):
    """A policy as a motion proposes it; in force once the decision is carried.

    `replaces` is the policy whose place it takes from that day on.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="policies"
    )
    ref = models.CharField(max_length=18)
    title = models.CharField(max_length=200)
    text = models.TextField()
    title_commitment = models.CharField(max_length=64)
    text_commitment = models.CharField(max_length=64)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, related_name="policies"
    )
    in_force = models.DateField(null=True)
    review_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["title", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_policy_a_ref")
        ]

    def __str__(self) -> str:
        return self.ref


class Document(models.Model):
    """A document that a decision approves: its title and the SHA-256 of its bytes."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="documents"
    )
    title = models.CharField(max_length=200)
    hash = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64, unique=True)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, related_name="documents"
    )
    approved = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["title", "id"]

    def __str__(self) -> str:
        return f"document {self.pk}"


class AnnualReturn(models.Model):
    """The return and accounts for the financial year to `year_end` were sent on the day `filed`."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="returns"
    )
    year_end = models.DateField()
    filed = models.DateField()

    class Meta:
        ordering: ClassVar = ["-year_end"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "year_end"], name="one_return_a_year")
        ]

    def __str__(self) -> str:
        return f"return for the year to {self.year_end}"
