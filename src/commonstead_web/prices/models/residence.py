"""Homes that may only be lived in as a main home: proof asked for, given, and looked at."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from django.db import models

from commonstead.kit import Working
from commonstead.prices.protections import Proof, Request, Residence, Review, residence


class BoundHome(models.Model):
    """A home under a condition since a day, until it is taken back.

    `document` names the permission or agreement in public and is only sealed in the record;
    `shown_by` is its kind.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="bound_homes"
    )
    home = models.CharField(max_length=18)
    condition = models.CharField(max_length=40)
    shown_by = models.CharField(max_length=40)
    document = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    on = models.DateField()
    lifted = models.DateField(null=True)
    why = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "home", "condition"],
                condition=models.Q(lifted=None),
                name="a_home_is_bound_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.home} {self.condition}"

    def stands(
        self,
        day: date,
        *,
        asked: Sequence[Request] = (),
        proofs: Sequence[Proof] = (),
        reviews: Sequence[Review] = (),
    ) -> Working[Residence]:
        """Where the condition stands on a day, with what is just happening besides."""
        return residence(
            self.condition,
            [*(one.told for one in self.requests.order_by("id")), *asked],
            [*(one.told for one in self.proofs.order_by("id")), *proofs],
            [*(one.told for one in self.reviews.order_by("id")), *reviews],
            day,
        )


class ProofRequest(models.Model):
    """That somebody asked for proof. `code` stands on the letter by which the household reads it.

    `by` is a role of the condition, such as the council.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    bound = models.ForeignKey(BoundHome, on_delete=models.PROTECT, related_name="requests")
    by = models.CharField(max_length=40)
    asked = models.DateField()
    code = models.CharField(max_length=20)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.by} {self.asked}"

    @property
    def told(self) -> Request:
        """As the method takes it."""
        return Request(self.by, self.asked)


class GivenProof(models.Model):
    """That proof of a kind was given, and the day that it is of. The papers are kept nowhere."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    bound = models.ForeignKey(BoundHome, on_delete=models.PROTECT, related_name="proofs")
    kind = models.CharField(max_length=40)
    of = models.DateField()
    given = models.DateField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.of}"

    @property
    def told(self) -> Proof:
        """As the method takes it."""
        return Proof(self.kind, self.of, self.given)


class ResidenceReview(models.Model):
    """What somebody found who looked at the proof. Who and why are sealed, and can be erased."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="residence_reviews"
    )
    bound = models.ForeignKey(BoundHome, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.CharField(max_length=200)
    looked = models.DateField()
    outcome = models.CharField(max_length=40)
    reason = models.TextField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.outcome} {self.looked}"

    @property
    def told(self) -> Review:
        """As the method takes it."""
        return Review(self.reviewer, self.looked, self.outcome, self.reason)
