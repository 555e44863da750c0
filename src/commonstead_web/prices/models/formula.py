"""A formula that members adopted."""

from functools import cached_property
from typing import ClassVar

from django.db import models

from commonstead.prices import Formula, formula_from


class AdoptedFormula(models.Model):
    """How homes of one tenure are priced, from a day on until another is adopted for them.

    `rules` is the whole formula as data, as it is in force; `decision` the pseudonym of the
    decision by which members adopted it.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="formulas"
    )
    ref = models.CharField(max_length=18)
    tenure = models.CharField(max_length=40)
    rules = models.JSONField()
    hash = models.CharField(max_length=64)
    decision = models.CharField(max_length=18)
    in_force = models.DateField()

    class Meta:
        ordering: ClassVar = ["-in_force", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_formula_a_ref")
        ]

    def __str__(self) -> str:
        return self.formula.title

    @cached_property
    def formula(self) -> Formula:
        """The formula itself."""
        return formula_from(self.rules)
