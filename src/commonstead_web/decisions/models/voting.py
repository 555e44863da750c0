"""Who may vote on a decision, and the votes while voting is open.

While it is open, a vote lies beside its elector, so that whoever cast it can change it. At the
close the votes are counted and destroyed: what stays are counts, and on the electorate whether
somebody voted. Nothing here orders or times votes.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models

from commonstead_web.decisions.models.deciding import Decision


class Elector(models.Model):
    """Somebody who may vote on a decision, fixed when voting opened; `barred` by an interest.

    `side` is the group that they vote in, where several must agree. `voted` is entered at the
    close, for all at once.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="electors")
    membership = models.ForeignKey("members.Membership", on_delete=models.PROTECT, related_name="+")
    member = models.CharField(max_length=18)
    side = models.CharField(max_length=60, blank=True)
    barred = models.BooleanField(default=False)
    voted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "member"], name="one_elector_a_member")
        ]

    def __str__(self) -> str:
        return self.member


class Vote(models.Model):
    """A vote that can still be changed: whose, the code of its receipt, and what for.

    The key is the elector, so nobody votes twice; on SQLite the table has no rowid, which would
    count insertions (see the migration). The database does not check `organisation`, so that no
    vote waits for whatever else is being done in the organisation.
    """

    elector = models.OneToOneField(
        Elector, on_delete=models.PROTECT, primary_key=True, related_name="vote"
    )
    organisation = models.ForeignKey(
        "rulebook.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    code = models.CharField(max_length=29)
    choice = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"vote of {self.elector}"


class Hands(models.Model):
    """Votes counted in the room or on paper, for one side where there are sides: choice to number.

    Whoever counts again types them again; the last count stands.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="shown")
    side = models.CharField(max_length=60, blank=True)
    counts = models.JSONField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["decision", "side"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "side"], name="one_count_a_side")
        ]

    def __str__(self) -> str:
        return f"hands on {self.decision}"


class Objection(models.Model):
    """What a member has against a proposal: an objection, a block, a concern, standing aside.

    `resolution` says how it was met; empty while it stands.
    """

    class Kind(models.TextChoices):
        OBJECTION = "objection"
        BLOCK = "block"
        STAND_ASIDE = "stand_aside"
        CONCERN = "concern"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="objections")
    member = models.CharField(max_length=18)
    kind = models.CharField(max_length=11, choices=Kind.choices)
    reason = models.TextField()
    resolution = models.TextField(blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["decision", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "member"], name="one_objection_a_member")
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.decision}"

    @property
    def stands(self) -> bool:
        return not self.withdrawn and not self.resolution
