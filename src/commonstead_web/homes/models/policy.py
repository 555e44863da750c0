"""Allocation policies that were adopted, each by a carried decision."""

from typing import ClassVar

from django.db import models


class AllocationPolicy(models.Model):
    """One policy as data, whole. `ended` is the day from which another one is in force."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="allocation_policies"
    )
    ref = models.CharField(max_length=18)
    title = models.CharField(max_length=200)
    rules = models.JSONField()
    hash = models.CharField(max_length=64)
    decision = models.CharField(max_length=18)
    in_force = models.DateField()
    ended = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-in_force", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "ref"], name="one_letting_policy_a_ref"
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(ended=None),
                name="one_letting_policy_in_force",
            ),
        ]

    def __str__(self) -> str:
        return self.title
