"""What somebody found out that keeps homes in community hands, or does not."""

from typing import ClassVar

from django.db import models


class ForHomes(models.Model):
    """For one home, for all that are held in one way, or, where both are empty, for all."""

    home = models.CharField(max_length=18, blank=True)
    tenure = models.CharField(max_length=40, blank=True)
    document = models.CharField(max_length=300, blank=True)
    on = models.DateField()

    class Meta:
        abstract = True

    @property
    def scope(self) -> tuple[str, str]:
        """The home and the tenure, each "" where it is not for one."""
        return self.home, self.tenure


class ClauseLookedFor(ForHomes):
    """A clause that somebody looked for in a document: it stands there since a day, or it does not.

    `document` names it in public and is only sealed in the record; `shown_by` is its kind. `on` is
    the day of the entry, `lifted` the day on which it was taken back.
    """

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="clauses"
    )
    clause = models.CharField(max_length=40)
    shown_by = models.CharField(max_length=40)
    stands = models.BooleanField()
    since = models.DateField()
    lifted = models.DateField(null=True)
    why = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["clause", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "clause", "home", "tenure"],
                condition=models.Q(lifted=None),
                name="one_entry_a_clause_and_home",
            )
        ]

    def __str__(self) -> str:
        return f"{self.clause} {self.home or self.tenure}".strip()


class ToldFact(ForHomes):
    """A fact about homes or the society, as a document says; the newest one counts."""

    organisation = models.ForeignKey(
        "rulebook.Organisation", on_delete=models.PROTECT, related_name="told_facts"
    )
    fact = models.CharField(max_length=60)
    value = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar = ["on", "id"]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "fact"], name="told_facts_by_name")
        ]

    def __str__(self) -> str:
        return f"{self.fact}: {self.value}"
