"""A choice told as plain data and as text."""

from typing import Any

from commonstead.decisions.choices.choice import Choice


def as_json(choice: Choice) -> dict[str, Any]:
    """The choice as plain data; totals are exact, as text, and null where nobody gave points."""
    totals = {o: None if total is None else str(total) for o, total in choice.totals.items()}
    return {
        "method": choice.method,
        "outcome": choice.outcome,
        "winners": list(choice.winners),
        "tied": list(choice.tied),
        "voted": choice.voted,
        "abstained": choice.abstained,
        "totals": totals,
        "working": [line.as_data() for line in choice.working],
    }


def in_text(choice: Choice) -> str:
    """The working, a line each."""
    return "\n".join(
        f"{line.label}: {line.value}" + (f" ({line.expression})" if line.expression else "")
        for line in choice.working
    )
