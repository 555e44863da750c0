"""The rent of a home, as it was set."""

from typing import ClassVar

from django.db import models


class HomeRent(models.Model):
    """What a home is let for from a day on, until another rent is set.

    `facts` are those of `commonstead.prices.rents.setting`, as the record has them: figures only.
    `weekly` is in pence.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="rents"
    )
    ref = models.CharField(max_length=18)
    home = models.CharField(max_length=18)
    kind = models.CharField(max_length=40)
    starts = models.DateField()
    signed = models.DateField()
    weekly = models.BigIntegerField()
    facts = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-starts", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_rent_a_ref"),
            models.UniqueConstraint(
                fields=["organisation", "home", "starts"], name="one_rent_of_a_home_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.home} {self.starts}"
