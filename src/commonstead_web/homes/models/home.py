"""One home in the register of homes."""

from typing import ClassVar

from django.db import models

from commonstead.homes.register import Entered


class Home(models.Model):
    """A home that the organisation owns, manages or is building.

    `label` is what everybody may read ("Home 3"); the address and the property's reference number
    are for the members. `ended` is the day it left the register, and `end_cause` why.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="homes"
    )
    ref = models.CharField(max_length=18)
    label = models.CharField(max_length=60)
    address = models.CharField(max_length=300, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    bedrooms = models.PositiveSmallIntegerField()
    tenure = models.CharField(max_length=40)
    floor_area = models.PositiveIntegerField(null=True)
    adaptations = models.JSONField(default=list, blank=True)
    area = models.CharField(max_length=9, blank=True)
    registered = models.DateField()
    ended = models.DateField(null=True)
    end_cause = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["label", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_home_a_ref"),
            models.UniqueConstraint(
                fields=["organisation", "label"],
                condition=models.Q(ended=None),
                name="one_home_a_label",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def entered(self) -> Entered:
        """What the record says of it."""
        return Entered(
            bedrooms=self.bedrooms,
            tenure=self.tenure,
            floor_area=self.floor_area,
            adaptations=tuple(self.adaptations),
            area=self.area,
        )
