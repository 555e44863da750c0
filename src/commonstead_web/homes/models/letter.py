"""What a household is told by e-mail, or else by a letter on paper."""

from typing import ClassVar

from django.db import models

from commonstead_web.homes.models.application import HouseholdApplication
from commonstead_web.homes.models.round import Listed, Offer


class Letter(models.Model):
    """That a household is to be told something, and whether it was. Neither words nor address.

    `about` and what it is about make `key`, so that nothing is told twice. `claimed` is when a
    process took it in hand, `after` the moment of the next try; `sent` is when it went `by` e-mail
    or post. `dropped` where it was no longer true before it went.
    """

    class About(models.TextChoices):
        OFFERED = "offered"
        ENDING = "ending"
        ANSWERED = "answered"
        DECIDED = "decided"
        MOVED = "moved"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="letters_about_homes"
    )
    application = models.ForeignKey(
        HouseholdApplication, on_delete=models.PROTECT, related_name="letters"
    )
    listed = models.ForeignKey(Listed, on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey(
        Offer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    about = models.CharField(max_length=8, choices=About.choices)
    key = models.CharField(max_length=80)
    on = models.DateField()
    claimed = models.DateTimeField(null=True, blank=True)
    after = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent = models.DateTimeField(null=True, blank=True)
    by = models.CharField(max_length=5, blank=True)
    dropped = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "key"], name="one_letter_about_each_thing"
            )
        ]

    def __str__(self) -> str:
        return self.key
