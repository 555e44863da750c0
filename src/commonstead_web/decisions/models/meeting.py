"""A meeting, what is on its agenda, and the members' request that may have led to it."""

from datetime import datetime
from typing import ClassVar

from django.db import models


class Requisition(models.Model):
    """Members ask the board for a general meeting; `business` is what they want it for.

    `needed` is how many must sign; `delivered` is the day on which so many had. From then the
    board has until `call_by` to call it, for a day no later than `hold_by`; from `self_call_from`
    members may call it themselves.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="requisitions"
    )
    ref = models.CharField(max_length=18)
    by = models.CharField(max_length=18)
    business = models.TextField()
    on = models.DateField()
    needed = models.PositiveIntegerField()
    delivered = models.DateField(null=True)
    call_by = models.DateField(null=True)
    hold_by = models.DateField(null=True)
    self_call_from = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_requisition_a_ref")
        ]

    def __str__(self) -> str:
        return self.ref


class RequisitionSupport(models.Model):
    """A member has signed a requisition; whoever began it is the first.

    `on_paper` says that the secretary entered what the member had signed on paper.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    requisition = models.ForeignKey(Requisition, on_delete=models.PROTECT, related_name="signed")
    member = models.CharField(max_length=18)
    on_paper = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["requisition", "member"], name="one_signature_a_requisition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} for {self.requisition}"


class Meeting(models.Model):
    """One meeting of the members or of the board, from its call to its close.

    It is judged by the rules in force on the day for which it was called (`starts`).
    `notice_round` counts how often notice was given: an adjourned meeting may need another, and a
    moved one always does; `first_round` is the first of them of the day for which it is called now.
    `moved_from` is when it was to begin before it was moved the last time, `why_changed` why it was
    moved or called off. `chair` is who is in the chair, as a member where they are one;
    `chair_party` is the pseudonym of what they do (`p:…`), by which alone a casting vote is taken.
    `resumes` is when an adjourned meeting goes on. `present_suffice` says that, after it was
    adjourned for want of a quorum, those present are enough.
    """

    class Kind(models.TextChoices):
        ANNUAL = "annual"
        GENERAL = "general"
        BOARD = "board"

    class CalledBy(models.TextChoices):
        BOARD = "board"
        REQUISITION = "requisition"
        MEMBERS = "members"

    class State(models.TextChoices):
        CALLED = "called"
        NOTICED = "noticed"
        OPEN = "open"
        ADJOURNED = "adjourned"
        CLOSED = "closed"
        CANCELLED = "cancelled"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="meetings"
    )
    ref = models.CharField(max_length=18)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    called_by = models.CharField(max_length=12, choices=CalledBy.choices)
    requisition = models.ForeignKey(
        Requisition, on_delete=models.PROTECT, null=True, related_name="meetings"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.CALLED)
    title = models.CharField(max_length=200, blank=True)
    called = models.DateField()
    starts = models.DateTimeField()
    place = models.CharField(max_length=500)
    online = models.BooleanField(default=False)
    noticed = models.DateField(null=True)
    deemed = models.DateField(null=True)
    earliest = models.DateField(null=True)
    notice_round = models.PositiveSmallIntegerField(default=0)
    first_round = models.PositiveSmallIntegerField(default=1)
    moved_on = models.DateField(null=True)
    moved_from = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    why_changed = models.TextField(blank=True)
    opened_at = models.DateTimeField(null=True)
    chair = models.CharField(max_length=18, blank=True)
    chair_party = models.CharField(max_length=18, blank=True)
    quorum = models.PositiveIntegerField(null=True)
    adjourned_at = models.DateTimeField(null=True)
    resumes = models.DateTimeField(null=True)
    renotice = models.BooleanField(default=False)
    inquorate_before = models.BooleanField(default=False)
    present_suffice = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-starts", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_meeting_a_ref")
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def begins(self) -> datetime:
        """When it begins, or goes on after it was adjourned."""
        return self.resumes or self.starts

    @property
    def is_over(self) -> bool:
        """Whether it was closed or called off, so that nothing can be put to it any more."""
        return self.state in {self.State.CLOSED, self.State.CANCELLED}

    @property
    def of_the_board(self) -> bool:
        return self.kind == self.Kind.BOARD


class AgendaItem(models.Model):
    """One thing to be dealt with. `by` is the member who asked for it, where one did."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    commitment = models.CharField(max_length=64)
    by = models.CharField(max_length=18, blank=True)
    after_notice = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["meeting", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_item_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.meeting} item {self.number}"
