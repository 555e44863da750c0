"""The roll and the ballot box, which live apart.

Nothing in these tables orders, times or links a ballot to a voter: a roll entry says that somebody
voted and how, a ballot says what somebody wanted, and they share only the election.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models


class RollEntry(models.Model):
    """A member who may vote in an election, and whether they have: online, on paper or not yet.

    There is no moment here, and no name: names are the register's. `membership` leads to whoever
    signs in for this member today.
    """

    class How(models.TextChoices):
        ONLINE = "online"
        PAPER = "paper"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    election = models.ForeignKey(
        "elections.Election", on_delete=models.PROTECT, related_name="roll"
    )
    membership = models.ForeignKey("members.Membership", on_delete=models.PROTECT, related_name="+")
    member = models.CharField(max_length=18)
    class_name = models.CharField(max_length=60)
    voted = models.CharField(  # noqa: DJ001 - null says not yet; there is no empty way of voting
        max_length=6, choices=How.choices, null=True
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["election", "member"], name="one_roll_entry_a_member")
        ]

    def __str__(self) -> str:
        return self.member


class Ballot(models.Model):
    """A ballot cast online: its receipt's SHA-256, whose election, and the ranking as text.

    The receipt is random, so the key's order says nothing; there is no number, no moment and no
    person. On SQLite the table has no rowid, which would count insertions (see the migration).
    `ranking` is as in the record: positions on the ballot, "0 2 1". The database does not check
    `organisation`, which follows from the election: on PostgreSQL a check would make every vote
    wait for whatever else is being done in the organisation.
    """

    receipt = models.CharField(max_length=64, primary_key=True)
    organisation = models.ForeignKey(
        "rulebook.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    election = models.ForeignKey("elections.Election", on_delete=models.PROTECT, related_name="box")
    ranking = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.receipt


class Paper(models.Model):
    """A ballot paper, numbered within its bundle after the papers were mixed.

    `differed` stays true once the two tellers had typed different things, though they agree now.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    election = models.ForeignKey(
        "elections.Election", on_delete=models.PROTECT, related_name="papers"
    )
    bundle = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    differed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["bundle", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["election", "bundle", "number"], name="one_paper_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.bundle}/{self.number}"


class PaperEntry(models.Model):
    """What one teller typed from a paper. Two tellers type each one, apart from each other."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="entries")
    teller = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ranking = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "teller"], name="one_entry_a_teller")
        ]

    def __str__(self) -> str:
        return str(self.paper)
