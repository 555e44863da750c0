"""What there is to read about one decision: its texts, its papers, its entries in the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commonstead.record import Entry as Said
from commonstead_web.decisions.effects import EFFECTS
from commonstead_web.decisions.models import Decision, MotionText, Objection, Paper
from commonstead_web.kit.models import Person
from commonstead_web.record import queries as record

ABOUT_A_DECISION = (
    "decisions.propose",
    "decisions.add_paper",
    "decisions.amend",
    "decisions.withdraw",
    "decisions.declare_interest",
    "decisions.open",
    "decisions.close",
    "decisions.declare",
)


@dataclass(frozen=True)
class Recorded:
    """An entry of the public record that is about a decision."""

    seq: int
    action: str
    at: datetime
    facts: dict[str, Any]

    @property
    def is_effect(self) -> bool:
        """Whether it is what the decision brought about."""
        return self.action in EFFECTS  # each under the name of its own entry


def entries_about(decision: Decision) -> list[Recorded]:
    """The entries about a decision, in order."""
    return list(_entries(decision))


def _entries(decision: Decision) -> Iterator[Recorded]:
    rows = record.entries(decision.organisation.log).filter(
        action__in=(*ABOUT_A_DECISION, *EFFECTS), at__date__gte=decision.proposed
    )
    for row in rows.order_by("seq").iterator():
        facts = Said.from_line(bytes(row.body)).facts
        if _is_about(facts.get("decision"), decision):
            yield Recorded(row.seq, row.action, row.at, dict(facts))


def _is_about(named: object, decision: Decision) -> bool:
    """An admission names the decision in words, the other entries by its pseudonym alone."""
    return isinstance(named, str) and named in (decision.ref, f"Decision {decision.ref}")


def texts(decision: Decision) -> list[MotionText]:
    """Every version of its text, the newest first."""
    return list(decision.texts.order_by("-version"))


def papers(decision: Decision) -> list[Paper]:
    """What there is to read before deciding, the newest first."""
    return list(decision.papers.order_by("-version"))


def own_objection(decision: Decision, person: Person) -> Objection | None:
    """What somebody said against it and has not taken back."""
    mine = decision.electors.filter(membership__person=person).order_by("member")
    refs = list(mine.values_list("member", flat=True))
    return decision.objections.filter(member__in=refs, withdrawn=False).order_by("id").first()


def linked(decision: Decision) -> list[tuple[str, Decision]]:
    """Decisions that belong together: ("confirms" | "confirmed_by" | "follows" | "led_to", it)."""
    found = [("confirms", decision.confirms), ("follows", decision.follows)]
    pairs = [(how, one) for how, one in found if one is not None]
    pairs += [("confirmed_by", one) for one in decision.confirmations.order_by("id")]
    pairs += [("led_to", one) for one in decision.fallbacks.order_by("id")]
    return pairs
