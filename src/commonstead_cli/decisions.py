"""`commonstead decisions`: what came of a vote, by which rule, step by step."""

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from commonstead.kit import BadInput, Line, Refusal, Source
from commonstead_cli.decisions_choices import budget, choose
from commonstead_cli.decisions_meetings import calendar, notice, quorum
from commonstead_cli.decisions_requisition import requisition
from commonstead_cli.kit import (
    DAY,
    NEGATIVE_ANSWER,
    as_json,
    find_rulebook,
    format_option,
    tells_errors,
)

if TYPE_CHECKING:
    from commonstead.decisions.outcome import Outcome
    from commonstead.decisions.registry import Described

OUTCOME_HELP = """Say what came of a decision, with every step that led there.

RULE is a way to decide (`commonstead decisions rules` lists them), the id of a rule of the rulebook
that is a threshold (decisions.special), or a threshold written out (">1/2", ">=51% of
members_present"). The numbers follow as NAME=VALUE, after one --given or several:

  commonstead decisions outcome s113 --given for=45 against=15 eligible=120

Without --rulebook the rule's usual values are used. Exit code 0: carried, be it with a second
meeting still to come; 1: not carried; 2: the numbers cannot be used.
"""
WHY: dict[str, str] = {
    "number_missing": "a number is missing: {needed}",
    "votes_exceed_eligible": "{votes} voted or abstained, and only {eligible} may vote",
    "votes_exceed_present": "{votes} voted or abstained, and only {present} were present",
    "present_exceeds_members": "{present} members were present, and there are only {members}",
    "eligible_exceeds_members": "{eligible} may vote, and there are only {members} members",
    "no_tie_to_break": (
        "there is no tie to break ({votes_for} for, {votes_against} against): leave out casting"
    ),
    "casting_vote_not_allowed": "the rule gives nobody a casting vote: leave out casting",
    "way_not_allowed": (
        "the rulebook does not allow this way to decide: {rule} would have to say so"
    ),
    "more_integrated_than_objections": "{integrated} of only {objections} objections integrated",
    "too_few_sides": "{sides} of the {needed} sides are named",
}
"""Why numbers cannot be used, for every refusal that they can meet."""


BETWEEN = re.compile(r"[,;\s]+(?=[\w.-]+\s*=)")
"""What stands between one NAME=VALUE and the next."""


@click.group()
def room() -> None:
    """Work out what came of a decision, by the rule that applies to it."""


for verb in (budget, calendar, choose, notice, quorum, requisition):
    room.add_command(verb)


@room.command(help=OUTCOME_HELP)
@click.argument("rule")
@click.argument("more", metavar="[NAME=VALUE]...", nargs=-1)
@click.option("--given", multiple=True, metavar="NAME=VALUE", help="A number, or several.")
@click.option("--rulebook", "book", metavar="FILE|MODEL", help="Whose rules apply.")
@click.option("--on", type=DAY, help="By the rules of this day.")
@format_option
@tells_errors
def outcome(
    rule: str,
    more: tuple[str, ...],
    given: tuple[str, ...],
    book: str | None,
    on: date | None,
    form: str,
) -> None:
    from commonstead.decisions.registry import outcome_of

    numbers = _numbers((*given, *more))
    try:
        found = outcome_of(rule, numbers, find_rulebook(book, on) if book else None, on=on)
    except Refusal as refusal:
        raise _unusable(refusal) from None
    click.echo(as_json(_as_data(rule, found)) if form == "json" else _in_text(found))
    if not found.passed:
        sys.exit(NEGATIVE_ANSWER)


def _numbers(texts: Iterable[str]) -> dict[str, str]:
    """`NAME=VALUE` however it was written: one a flag, several after it, or with commas."""
    found: dict[str, str] = {}
    for part in (part for text in texts for part in BETWEEN.split(text)):
        name, equals, value = part.strip().partition("=")
        if not equals or not name.strip() or not value.strip():
            raise BadInput(f"{part.strip()!r} gives nothing", expected="NAME=VALUE, such as for=51")
        if name.strip() in found:
            raise BadInput(f"{name.strip()} is given twice")
        found[name.strip()] = value.strip()
    return found


def _unusable(refusal: Refusal) -> BadInput:
    words = WHY.get(refusal.code)
    return BadInput(words.format(**refusal.facts) if words else str(refusal))


def _as_data(rule: str, found: "Outcome") -> dict[str, Any]:
    window = found.confirm and {
        "from": found.confirm[0].isoformat(),
        "until": found.confirm[1].isoformat(),
    }
    return {
        "rule": rule,
        "outcome": found.result,
        "passed": found.passed,
        "needed": found.needed,
        "working": [_line(line) for line in found.working],
        "confirm": window,
        "file_by": found.file_by and found.file_by.isoformat(),
        "review_on": found.review_on and found.review_on.isoformat(),
        "next": found.next or None,
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "label": line.label,
        "value": line.value,
        "expression": line.expression,
        "source": _source(line.source),
    }


def _source(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {
        "title": source.title,
        "url": source.url,
        "clause": source.clause,
        "confirmed": source.confirmed,
    }


def _in_text(found: "Outcome") -> str:
    told = {line.source: number for number, line in reversed(list(enumerate(found.working)))}
    lines = [
        _line_in_text(line, told[line.source] == number)
        for number, line in enumerate(found.working)
    ]
    return "\n".join([found.result.replace("_", " "), *lines])


def _line_in_text(line: Line, first: bool) -> str:
    """A step, and below it its source where it is the first that rests on it."""
    worked = f"  [{line.expression}]" if line.expression else ""
    return f"  {line.label}: {line.value}{worked}{_seen(line.source) if first else ''}"


def _seen(source: Source | None) -> str:
    if source is None:
        return ""
    return f"\n      {source}" + ("" if source.confirmed else " (text not yet seen)")


@room.command("rules")
@format_option
@tells_errors
def list_rules(form: str) -> None:
    """List every way to decide, what it asks for, and where it comes from.

    Of names joined by "or", one is enough. Sides are called as you like: residents_for=9.
    """
    from commonstead.decisions.registry import rules

    for rule in rules():
        if form == "json":
            click.echo(as_json(_rule(rule)))
        else:
            click.echo("\n".join(_rule_in_text(rule)))


def _rule(rule: "Described") -> dict[str, Any]:
    return {
        "rule": rule.id,
        "aliases": list(rule.aliases),
        "what": rule.what,
        "wants": [" or ".join(group) for group in rule.wants],
        "may": list(rule.may),
        "source": _source(rule.source),
    }


def _rule_in_text(rule: "Described") -> Iterator[str]:
    also = f" (also {', '.join(rule.aliases)})" if rule.aliases else ""
    yield f"{rule.id}{also}: {rule.what}"
    yield f"    needs: {', '.join(' or '.join(group) for group in rule.wants)}"
    if rule.may:
        yield f"    may be given: {', '.join(rule.may)}"
    if rule.source is not None:
        yield f"    {_seen(rule.source).strip()}"
