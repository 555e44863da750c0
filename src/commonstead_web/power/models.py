"""What an organisation has answered about itself that no rulebook can show."""

from typing import ClassVar

from django.db import models


class Evidence(models.Model):
    """An answer to a question that some definition asks, and the document in which it stands.

    The newest answer to a question counts; earlier ones stay, since a verdict on an earlier day
    rested on them.
    """

    class Said(models.TextChoices):
        YES = "yes"
        NO = "no"
        UNKNOWN = "unknown"

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="evidence"
    )
    question = models.CharField(max_length=60)
    answer = models.CharField(max_length=7, choices=Said.choices)
    document = models.TextField(blank=True)
    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["on", "id"]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "question"], name="answers_to_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"
