"""Answers about equality, apart from applications, and the sums of them that were shown.

Only `homes.monitoring` reads the answers, and it gives out sums.
"""

from typing import ClassVar

from django.db import models

from commonstead_web.homes.models.application import HouseholdApplication


class EqualityAnswers(models.Model):
    """What whoever applies answered of the questions that decide nothing.

    `version` counts how often they answered; there is no time. The row goes when the application
    ends, and when they take their answers back.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    application = models.OneToOneField(
        HouseholdApplication, on_delete=models.CASCADE, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    answers = models.JSONField()

    def __str__(self) -> str:
        return "answers about equality"

    @classmethod
    def forget(cls, application: HouseholdApplication) -> int:
        """Erase an application's answers; how many sets of them."""
        gone, _ = cls.objects.filter(application=application).delete()
        return gone


class ShownSum(models.Model):
    """A sum by characteristic that was shown: which households it counted how, and its figures.

    `counted` has pseudonyms and no answers. It is there so that a trial that differs by a few
    households shows no other figures than the one before.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField()
    counted = models.JSONField()
    figures = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"sum of {self.on}"

    @classmethod
    def forget(cls, application: HouseholdApplication) -> None:
        """Take an application's pseudonym out of every sum that counted it."""
        for shown in cls.objects.filter(organisation=application.organisation).order_by("id"):
            if shown.counted.pop(application.ref, None) is not None:
                shown.save(update_fields=["counted"])
