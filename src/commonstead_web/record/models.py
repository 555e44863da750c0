"""Rows of the public record: logs, entries that only grow, and texts sealed beside it."""

from typing import ClassVar

from django.db import models


class Log(models.Model):
    """One organisation's record, named as its checkpoints are signed."""

    origin = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.origin


class Entry(models.Model):
    """One line of the record, and the hash tree's right edge after it.

    `body` is the canonical JSON that was hashed, byte for byte. `frontier` holds the hashes of the
    complete subtrees (at most 64 × 32 bytes), so that the next entry needs only this row.
    The database refuses to change or delete a row (see the migrations).
    """

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveBigIntegerField()
    action = models.CharField(max_length=60)
    at = models.DateTimeField()
    body = models.BinaryField()
    frontier = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["log", "seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["log", "seq"], name="one_entry_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.log} {self.seq} {self.action}"


class Sealed(models.Model):
    """A text behind a commitment. Erase salt and text, and the record stays valid."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, related_name="sealed")
    commitment = models.CharField(max_length=64, unique=True)
    salt = models.BinaryField(null=True)
    text = models.TextField(null=True)  # noqa: DJ001 - null says erased; empty is a text
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.commitment
