"""The sale of a home, from the seller's notice to its completion."""

from typing import ClassVar

from django.db import models


class Sale(models.Model):
    """One sale. `clock` and `periods` say which times run, by the data or by the lease itself.

    `buyer`, `evidence` and `eligible` are names, incomes and what was seen: the record only seals
    them, and they can be erased. `eligible_by` is the kind of document that says who may buy.
    `accepted` is the day on which the society said that it buys itself. Amounts are whole pence.
    """

    class State(models.TextChoices):
        NOTICED = "noticed"
        AGREED = "agreed"
        FOUND = "found"
        EXCHANGED = "exchanged"
        COMPLETED = "completed"
        WITHDRAWN = "withdrawn"

    OVER = (State.COMPLETED, State.WITHDRAWN)

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="sales"
    )
    ref = models.CharField(max_length=18)
    home = models.CharField(max_length=18)
    state = models.CharField(max_length=12, choices=State.choices, default=State.NOTICED)
    notice = models.DateField()
    clock = models.CharField(max_length=40, blank=True)
    periods = models.JSONField(default=dict, blank=True)
    statement = models.ForeignKey("prices.Statement", on_delete=models.PROTECT, null=True)
    buyer = models.CharField(max_length=200, blank=True)
    evidence = models.TextField(blank=True)
    eligible_by = models.CharField(max_length=40, blank=True)
    eligible = models.TextField(blank=True)
    checked = models.DateField(null=True)
    accepted = models.DateField(null=True)
    found = models.DateField(null=True)
    exchanged = models.DateField(null=True)
    completed = models.DateField(null=True)
    paid = models.BigIntegerField(null=True)
    withdrawn = models.DateField(null=True)
    reason = models.TextField(blank=True)
    erased = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_sale_a_ref"),
            models.UniqueConstraint(
                fields=["organisation", "home"],
                condition=~models.Q(state__in=["completed", "withdrawn"]),
                name="one_open_sale_a_home",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.home} {self.notice}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be completed."""
        return self.state not in self.OVER

    @property
    def society_buys(self) -> bool:
        """Whether the society said that it buys, and nobody else came in its place."""
        return self.accepted is not None and self.found is None


class Valuation(models.Model):
    """What a valuer found; the later one counts where the same valuer found something twice."""

    class By(models.TextChoices):
        SELLER = "seller"
        TRUST = "trust"
        THIRD = "third"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="valuations"
    )
    sale = models.ForeignKey(Sale, on_delete=models.PROTECT, related_name="valuations")
    by = models.CharField(max_length=10, choices=By.choices)
    amount = models.BigIntegerField()
    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.by} {self.on}"
