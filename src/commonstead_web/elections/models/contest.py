"""An election, who stands in it, and what came of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

LONGEST_STATEMENT = 3000
"""Characters, about a printed page: voters read the statements of all who stand on one paper."""


class Election(models.Model):
    """One election to seats on the board, from its call to its declaration.

    The rules are those in force on the day `called`. `candidates` (how many the ballot names),
    `changeable`, `online` and `paper` are copied here before voting, so that casting a vote needs
    no look at the rulebook.
    """

    class Kind(models.TextChoices):
        FIRST = "first"
        ANNUAL = "annual"
        BY_ELECTION = "by_election"

    class State(models.TextChoices):
        CALLED = "called"
        NOMINATED = "nominated"
        UNCONTESTED = "uncontested"
        READY = "ready"
        OPEN = "open"
        CLOSED = "closed"
        DECLARED = "declared"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="elections"
    )
    ref = models.CharField(max_length=18)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.CALLED)
    seats = models.PositiveSmallIntegerField()
    seat_refs = models.JSONField(default=list)
    seat_class = models.CharField(max_length=60, blank=True)
    rule = models.CharField(max_length=40)
    ties = models.JSONField(default=list)
    confirm = models.BooleanField(default=False)
    confirming = models.BooleanField(default=False)
    reopened = models.BooleanField(default=False)
    called = models.DateField()
    notice = models.DateField()
    nominations_open = models.DateField()
    nominations_close = models.DateField()
    roll_day = models.DateField()
    opens = models.DateTimeField()
    closes = models.DateTimeField()
    roll_size = models.PositiveIntegerField(null=True)
    roll_hash = models.CharField(max_length=64, blank=True)
    candidates = models.PositiveSmallIntegerField(default=0)
    changeable = models.BooleanField(default=False)
    online = models.BooleanField(default=True)
    paper = models.BooleanField(default=False)
    papers_reconciled = models.BooleanField(default=False)
    papers_entered = models.PositiveIntegerField(default=0)
    papers_explanation = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-opens", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_election_a_ref")
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def voting_is_over(self) -> bool:
        """Whether the box has been closed: only then does any figure of it exist."""
        return self.state in {self.State.CLOSED, self.State.DECLARED}


class Candidate(models.Model):
    """A member who stands. `position` is their place on the ballot, given when nominations close.

    The name is not here: it is the register's, and can be erased there.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="standing")
    ref = models.CharField(max_length=18)
    member = models.CharField(max_length=18)
    statement = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["election", "position", "ref"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["election", "member"],
                condition=models.Q(withdrawn=False),
                name="one_candidacy_a_member",
            ),
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_candidate_a_ref"),
        ]

    def __str__(self) -> str:
        return self.ref


class Support(models.Model):
    """A member supports that another one stands; it counts once that one is nominated."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="support")
    member = models.CharField(max_length=18)
    supporter = models.CharField(max_length=18)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["election", "member", "supporter"], name="one_support_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.supporter} for {self.member}"


class Draw(models.Model):
    """Lots that were drawn before a witness: every candidate once, the strongest first."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    election = models.OneToOneField(Election, on_delete=models.PROTECT, related_name="draw")
    order = models.JSONField()
    how = models.CharField(max_length=60)
    witness = models.CharField(max_length=18)

    def __str__(self) -> str:
        return f"draw of {self.election}"


class Scrutiny(models.Model):
    """A scrutineer counted the ballots again and found the result with this hash."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="scrutinies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=18)
    result = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["election", "person", "result"], name="one_signature_a_scrutineer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} signed {self.election}"


class Declaration(models.Model):
    """The result as it was declared; it stays when the ballots are destroyed.

    `count` is the whole count as data (`queries.counts`), `withheld` says why the ballots are not
    published, or is null; `ballots` are those of the record.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    election = models.OneToOneField(Election, on_delete=models.PROTECT, related_name="declaration")
    on = models.DateField()
    count = models.JSONField(null=True)
    elected = models.JSONField(default=list)
    ballots = models.JSONField(null=True)
    withheld = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"declaration of {self.election}"
