"""The books of mutual home ownership: households with equity, and entry after entry."""

from typing import ClassVar

from django.db import models


class EquityHolding(models.Model):
    """A household that holds equity, under a pseudonym; the record only seals which home it has.

    `cost` is what the home cost to build, in pence.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="equity_holdings"
    )
    ref = models.CharField(max_length=18)
    home = models.CharField(max_length=18)
    cost = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_holding_a_ref")
        ]

    def __str__(self) -> str:
        return self.ref


class EquityMember(models.Model):
    """One of the members of a household, by their pseudonym in the register; erasable.

    The record does not say it: whoever is linked sees the household's ledger, and may not enter
    anything in it.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="equity_members"
    )
    holding = models.ForeignKey(EquityHolding, on_delete=models.PROTECT, related_name="members")
    member = models.CharField(max_length=18)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["holding", "member"], name="a_member_once_a_household")
        ]

    def __str__(self) -> str:
        return self.member


class EquityEntry(models.Model):
    """One entry of the books, never changed: a kind of event, or terms, or a correction.

    `number` counts from 1; the first terms, before any entry, have 0. `kind` is one of
    `commonstead.prices.equity.events.KINDS`, "terms" or "correction". Amounts are pence, and None
    where the kind has none. `corrects` is the number of a wrong entry. `reason` may name somebody:
    the record only seals it, and it can be erased.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="equity_entries"
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    holding = models.CharField(max_length=18, blank=True)
    other = models.CharField(max_length=18, blank=True)
    pence = models.BigIntegerField(null=True)
    running = models.BigIntegerField(null=True)
    index = models.CharField(max_length=20, blank=True)
    corrects = models.PositiveIntegerField(null=True)
    reason = models.TextField(blank=True)
    terms = models.JSONField(null=True)
    decision = models.CharField(max_length=18, blank=True)
    on = models.DateField()
    entered = models.DateField()

    class Meta:
        ordering: ClassVar = ["number", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="one_equity_entry_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"
