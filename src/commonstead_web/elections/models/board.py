"""The board: its seats, and who sat on them from when until when."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q


class Seat(models.Model):
    """A seat on the board; some are kept for one class of member."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="seats"
    )
    ref = models.CharField(max_length=18)
    class_name = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_seat_a_ref")
        ]

    def __str__(self) -> str:
        return self.ref


class Terms(models.QuerySet["Term"]):
    """Terms, asked by day."""

    def on(self, day: date) -> "Terms":
        """Those running on a day: from the first day, and not on the last."""
        return self.not_over(day).filter(since__lte=day)

    def not_over(self, day: date) -> "Terms":
        """Those running on a day, and those that begin after it."""
        return self.filter(Q(until=None) | Q(until__gt=day))


class Term(models.Model):
    """Somebody's time on a seat.

    `until` is the day from which they no longer sit; `due` is the end their term had when it began,
    which a casual vacancy leaves as it was.
    """

    class How(models.TextChoices):
        ELECTED = "elected"
        UNOPPOSED = "unopposed"
        CO_OPTED = "co_opted"
        NEXT_HIGHEST = "next_highest"
        COUNTBACK = "countback"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="terms")
    member = models.CharField(max_length=18)
    how = models.CharField(max_length=12, choices=How.choices)
    election = models.ForeignKey(
        "elections.Election", on_delete=models.PROTECT, null=True, related_name="terms"
    )
    since = models.DateField()
    until = models.DateField(null=True)
    due = models.DateField(null=True)

    objects = Terms.as_manager()

    class Meta:
        ordering: ClassVar = ["since", "id"]

    def __str__(self) -> str:
        return f"{self.seat} {self.since}"
