"""A decision from the motion to its outcome, its texts and its papers."""

from typing import ClassVar

from django.db import models

from commonstead_web.decisions.models.meeting import AgendaItem, Meeting


class Decision(models.Model):
    """One motion: what is to be decided, by whom, how, and what came of it.

    `power` is the power that it uses, `rule` what carries it ("ordinary", "special",
    "written_ordinary", … or a statute's own), `way` how it is put. `options` are the texts that a
    vote chooses between, `settings` what counting needs besides; `sides` the groups that must each
    agree. `effect` is `{"what": an action, "refs": its facts}`: it is carried out with the
    declaration. `told_on`, `told_by` and `heard_on` are about the person whom a removal or an
    expulsion concerns; `hearing` is what came of the hearing on that day. `from_anywhere` says
    that whoever may vote need not be at the meeting.

    `tally` are the counts at the close, null before; `outcome`, `working`, `given` and `chosen`
    (options by their positions) come with the declaration. `withheld` says that so few could vote
    that the counts are shown to nobody.
    """

    class Body(models.TextChoices):
        MEMBERS = "members"
        BOARD = "board"

    class Way(models.TextChoices):
        MAJORITY = "majority"
        WRITTEN = "written"
        CONSENT = "consent"
        CONSENSUS = "consensus"
        ASSENT = "assent"
        APPROVAL = "approval"
        SCORE = "score"
        RANKED = "ranked"
        BUDGET = "budget"

    class Hearing(models.TextChoices):
        HEARD = "heard"
        DECLINED = "declined"
        ABSENT = "absent"

    class State(models.TextChoices):
        PROPOSED = "proposed"
        OPEN = "open"
        CLOSED = "closed"
        DECLARED = "declared"
        WITHDRAWN = "withdrawn"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="decisions"
    )
    ref = models.CharField(max_length=18)
    body = models.CharField(max_length=7, choices=Body.choices)
    power = models.CharField(max_length=60)
    rule = models.CharField(max_length=40)
    way = models.CharField(max_length=9, choices=Way.choices)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="decisions"
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, related_name="decisions"
    )
    title = models.CharField(max_length=200)
    text = models.TextField()
    version = models.PositiveSmallIntegerField(default=1)
    options = models.JSONField(default=list, blank=True)
    settings = models.JSONField(default=dict, blank=True)
    sides = models.JSONField(default=list, blank=True)
    effect = models.JSONField(null=True)
    proposer = models.CharField(max_length=18, blank=True)
    proposed = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.PROPOSED)
    told_on = models.DateField(null=True)
    told_by = models.CharField(max_length=5, blank=True)
    heard_on = models.DateField(null=True)
    hearing = models.CharField(max_length=8, choices=Hearing.choices, blank=True)
    from_anywhere = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True)
    closes = models.DateTimeField(null=True)
    electorate = models.PositiveIntegerField(null=True)
    barred = models.PositiveIntegerField(default=0)
    roll_hash = models.CharField(max_length=64, blank=True)
    rulebook_hash = models.CharField(max_length=64, blank=True)
    closed_at = models.DateTimeField(null=True)
    counted = models.PositiveIntegerField(null=True)
    quorum = models.PositiveIntegerField(null=True)
    online = models.PositiveIntegerField(default=0)
    hands = models.PositiveIntegerField(default=0)
    tally = models.JSONField(null=True)
    withheld = models.BooleanField(default=False)
    receipts = models.JSONField(default=list, blank=True)
    declared_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, blank=True)
    given = models.JSONField(null=True)
    working = models.JSONField(default=list, blank=True)
    needed = models.PositiveIntegerField(null=True)
    chosen = models.JSONField(default=list, blank=True)
    casting = models.CharField(max_length=7, blank=True)
    confirm_from = models.DateField(null=True)
    confirm_until = models.DateField(null=True)
    confirms = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="confirmations"
    )
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="fallbacks"
    )
    review_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["-proposed", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_decision_a_ref")
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def voting_is_over(self) -> bool:
        """Whether voting has closed: only then does any figure of it exist."""
        return self.state in {self.State.CLOSED, self.State.DECLARED}

    @property
    def is_settled(self) -> bool:
        """Whether nothing more can come of it."""
        return self.state in {self.State.DECLARED, self.State.WITHDRAWN}


class MotionText(models.Model):
    """A version of the text, as it was put; the newest stands on the decision too."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="texts")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["decision", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "version"], name="one_text_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.decision} version {self.version}"


class Paper(models.Model):
    """Something to read before deciding; a later version stands beside the earlier one."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="papers")
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    hash = models.CharField(max_length=64)
    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["decision", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "version"], name="one_paper_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.decision} paper {self.version}"
