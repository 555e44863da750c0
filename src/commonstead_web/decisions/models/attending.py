"""Who was told of a meeting, who came, and who came for whom."""

from typing import ClassVar

from django.db import models

from commonstead_web.decisions.models.meeting import Meeting


class Notice(models.Model):
    """One member was told of a meeting: how, when it was sent, when it counts as given."""

    class Channel(models.TextChoices):
        POST = "post"
        EMAIL = "email"
        HAND = "hand"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notices")
    round = models.PositiveSmallIntegerField()
    member = models.CharField(max_length=18)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    sent = models.DateField()
    deemed = models.DateField()

    class Meta:
        ordering: ClassVar = ["meeting", "round", "member"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "round", "member"], name="one_notice_a_member"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} told of {self.meeting}"


class ShortNoticeConsent(models.Model):
    """A member agrees that a meeting is held at shorter notice than the rules ask for."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="consents")
    member = models.CharField(max_length=18)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "member"], name="one_consent_a_member")
        ]

    def __str__(self) -> str:
        return f"{self.member} agrees to {self.meeting}"


class Attendance(models.Model):
    """A member was there, in the room or online, from one moment to another.

    Somebody who leaves and comes back has two rows. Whoever came for somebody else (`Proxy`) has
    no further row: the giver counts while the holder is there.
    """

    class Mode(models.TextChoices):
        IN_PERSON = "in_person"
        ONLINE = "online"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    member = models.CharField(max_length=18)
    mode = models.CharField(max_length=9, choices=Mode.choices)
    arrived = models.DateTimeField()
    left = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["meeting", "arrived", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "member"],
                condition=models.Q(left=None),
                name="nobody_is_there_twice",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} at {self.meeting}"


class Proxy(models.Model):
    """A member lets another one count and vote for them at a meeting, until they end it.

    A member who comes after all counts for themselves while they are there.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="proxies")
    member = models.CharField(max_length=18)
    holder = models.CharField(max_length=18)
    appointed = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["meeting", "member", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "member"],
                condition=models.Q(ended=None),
                name="one_proxy_a_member",
            )
        ]

    def __str__(self) -> str:
        return f"{self.holder} for {self.member}"
