"""Rounds of letting: homes listed, the list fixed, the draw, everybody's place, offers, reviews."""

from typing import ClassVar

from django.db import models

from commonstead.homes.listing import Listing
from commonstead_web.homes.models.application import HouseholdApplication
from commonstead_web.homes.models.home import Home
from commonstead_web.homes.models.policy import AllocationPolicy


class Round(models.Model):
    """Homes to let together, by one policy; people may apply to the end of `closes`.

    `came_first` are the references to which homes were given before the others in the order,
    because a home was owed to them.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="letting_rounds"
    )
    ref = models.CharField(max_length=18)
    policy = models.ForeignKey(AllocationPolicy, on_delete=models.PROTECT, related_name="rounds")
    listed = models.DateField()
    closes = models.DateField()
    closed = models.DateTimeField(null=True, blank=True)
    list_hash = models.CharField(max_length=64, blank=True)
    allocated = models.DateField(null=True, blank=True)
    seed = models.CharField(max_length=64, blank=True)
    allocated_by = models.CharField(max_length=18, blank=True)
    came_first = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["-listed", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_round_a_ref")
        ]

    def __str__(self) -> str:
        return self.ref


class ListedHome(models.Model):
    """A home of a round, in the order in which homes are given out; money in pence."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="homes")
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="listings")
    number = models.PositiveSmallIntegerField()
    rent = models.PositiveBigIntegerField(null=True, blank=True)
    price = models.PositiveBigIntegerField(null=True, blank=True)
    first = models.CharField(max_length=34, blank=True)

    class Meta:
        ordering: ClassVar = ["round", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "home"], name="one_listing_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.home} in {self.round}"

    @property
    def listing(self) -> Listing:
        return Listing(self.home.ref, self.rent, self.price)


class Listed(models.Model):
    """An application on the list of a round, as it stood when the list was fixed.

    `ref` is the beginning of SHA-256(salt ‖ text), `text` the application and its answers then.
    Salt, text and `reasons` are erasable. `standing` is what the record says; `place` counts from
    1, and nothing says that they could not be considered. `corrected` are the answers that count
    since a review, erasable too.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="applicants")
    application = models.ForeignKey(
        HouseholdApplication, on_delete=models.PROTECT, related_name="listed"
    )
    ref = models.CharField(max_length=34)
    salt = models.BinaryField(null=True, blank=True)
    text = models.TextField(blank=True)
    place = models.PositiveIntegerField(null=True, blank=True)
    standing = models.JSONField(default=dict, blank=True)
    reasons = models.TextField(blank=True)
    commitment = models.CharField(max_length=64, blank=True)
    corrected = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["round", "place", "ref"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "ref"], name="one_applicant_a_ref"),
            models.UniqueConstraint(fields=["round", "application"], name="listed_once"),
        ]

    def __str__(self) -> str:
        return self.ref

    def forget(self) -> None:
        """Erase what shows whose it is and what they told."""
        self.salt, self.text, self.reasons, self.corrected = None, "", "", ""
        self.save(update_fields=["salt", "text", "reasons", "corrected"])


class SetAside(models.Model):
    """A criterion of the policy that a panel set aside for somebody on a list.

    It counts until it is taken back, on the day `taken_back`. `criterion`, `why`, `minute` and
    `taken_back_why` are erasable: together they tell what a household said.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    applicant = models.ForeignKey(Listed, on_delete=models.PROTECT, related_name="set_aside")
    criterion = models.CharField(max_length=60, blank=True)
    why = models.TextField(blank=True)
    minute = models.TextField(blank=True)
    on = models.DateField()
    by = models.CharField(max_length=18)
    commitment = models.CharField(max_length=64)
    taken_back = models.DateField(null=True, blank=True)
    taken_back_why = models.TextField(blank=True)
    taken_back_by = models.CharField(max_length=18, blank=True)
    taken_back_commitment = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"set aside for {self.applicant}"


class RoundDraw(models.Model):
    """A draw of a round: its plan, what witnesses fixed, what chance brought, what came of it.

    `witnesses` are their names, by the word under which the plan knows them. Erasable.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="draws")
    ref = models.CharField(max_length=18)
    plan = models.JSONField()
    witnesses = models.JSONField(default=dict, blank=True)
    commitments = models.JSONField(default=dict, blank=True)
    fixed = models.DateTimeField(null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    outcome = models.CharField(max_length=5, blank=True)

    class Meta:
        ordering: ClassVar = ["round", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_letting_draw_a_ref")
        ]

    def __str__(self) -> str:
        return self.ref


class Offer(models.Model):
    """A home offered to an applicant of a round, until the end of `until`.

    `owed`: when it was offered, a home was owed to them since a review.
    """

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        REFUSED = "refused"
        EXPIRED = "expired"
        TAKEN = "taken"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="home_offers"
    )
    ref = models.CharField(max_length=18)
    listed_home = models.ForeignKey(ListedHome, on_delete=models.PROTECT, related_name="offers")
    applicant = models.ForeignKey(Listed, on_delete=models.PROTECT, related_name="offers")
    on = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    ended = models.DateField(null=True, blank=True)
    why = models.TextField(blank=True)
    decision = models.CharField(max_length=18, blank=True)
    owed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "ref"], name="one_home_offer_a_ref"),
            models.UniqueConstraint(
                fields=["listed_home"],
                condition=models.Q(state__in=["open", "accepted", "taken"]),
                name="a_home_is_held_once",
            ),
            models.UniqueConstraint(
                fields=["applicant"],
                condition=models.Q(state__in=["open", "accepted", "taken"]),
                name="an_applicant_holds_one_home",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class PassedOver(models.Model):
    """Somebody skipped for a home when it was offered, and the one reason. `why` is erasable."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    listed_home = models.ForeignKey(ListedHome, on_delete=models.PROTECT, related_name="+")
    applicant = models.ForeignKey(Listed, on_delete=models.PROTECT, related_name="skips")
    on = models.DateField()
    why = models.CharField(max_length=40, blank=True)
    quota = models.CharField(max_length=60, blank=True)
    commitment = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.applicant} not {self.listed_home}"


class HomeOwed(models.Model):
    """A home that should have been somebody's and that another household has, as a review found.

    It is owed to the household on every list on which it stands, until it has taken a home, has not
    taken one and the policy says that this is the end, or its application is over.
    """

    class End(models.TextChoices):
        TAKEN = "taken"
        NOT_TAKEN = "not_taken"
        GONE = "gone"
        FOUND_ANEW = "found_anew"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="homes_owed"
    )
    applicant = models.OneToOneField(Listed, on_delete=models.PROTECT, related_name="debt")
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    ended = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=10, choices=End.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"owed to {self.applicant}"


class PlaceReview(models.Model):
    """An applicant asked for a review of their place, and perhaps appealed. Texts are erasable.

    `follow_due` while a place that is to change has not been changed; `place_before` is the one
    from before it was, on the day `followed`.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    applicant = models.OneToOneField(Listed, on_delete=models.PROTECT, related_name="review")
    asked = models.DateField()
    what = models.TextField(blank=True)
    answered = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=8, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=18, blank=True)
    appealed = models.DateField(null=True, blank=True)
    appeal = models.TextField(blank=True)
    decided = models.DateField(null=True, blank=True)
    appeal_outcome = models.CharField(max_length=8, blank=True)
    decision = models.TextField(blank=True)
    follow_due = models.BooleanField(default=False)
    followed = models.DateField(null=True, blank=True)
    place_before = models.PositiveIntegerField(null=True, blank=True)
    commitments = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return f"review for {self.applicant}"
