"""The signed statement of what a home may cost on a day."""

from typing import ClassVar

from django.db import models

from commonstead.kit import as_pounds


class Statement(models.Model):
    """A price, with all from which it can be worked out again.

    `facts` are those of `commonstead.prices.statement`, as the record has them: figures only.
    `official` says which published figures are among them. `texts` are the words of improvements
    and other items, which the record only seals; they can be erased.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="statements"
    )
    ref = models.CharField(max_length=18)
    home = models.CharField(max_length=18)
    formula = models.ForeignKey(
        "prices.AdoptedFormula", on_delete=models.PROTECT, related_name="statements"
    )
    on = models.DateField()
    signed = models.DateField()
    price = models.BigIntegerField()
    facts = models.JSONField()
    official = models.JSONField(default=dict, blank=True)
    texts = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_statement_a_ref")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "home"], name="statements_of_home")
        ]

    def __str__(self) -> str:
        return f"{self.home} {self.on}"

    @property
    def amount(self) -> str:
        """The price for reading."""
        return as_pounds(self.price)
