"""`commonstead prices protections`: what could take a home out of community hands."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commonstead.kit import BadInput, Refusal
from commonstead_cli.kit import as_json, format_option, tells_errors
from commonstead_cli.prices_kit import day, lines_as_data, on_option

if TYPE_CHECKING:
    from commonstead.prices.protections import Protection

HELP = """Say what could take a home out of community hands, and what stops it.

FILE is YAML with three parts, each of which can be left out: what is known of the home and of the
society, and the clauses there are, each with the evidence that somebody has seen.

  home: {title: long_lease, tenure: formula-sale, mortgaged: "yes"}
  society: {form: cbs}
  clauses: {lease_resale_price: [lease]}

Without `clauses` nobody has looked for any. --facts lists every fact, clause and evidence. The
verdicts are protected, exposed, unknown and not_applicable. It is a list to take to a lawyer, not
advice.

Exit code 0: said, whatever the verdicts; 2: the file cannot be read or names what nobody asks for.
"""
WHY = {
    "protection_fact_unknown": "nothing is asked about {fact}; asked are: {known}",
    "protection_fact_not_a_choice": "{value} is no answer to {fact}; choose of: {choices}",
    "protection_clause_unknown": "there is no clause {clause}; there are: {known}",
    "protection_evidence_unknown": "{evidence} does not show {clause}; these do: {known}",
}
"""What to say to a file that names what nobody asks for."""
PARTS = ("home", "society", "clauses")


@click.command("protections", help=HELP)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--facts", is_flag=True, help="List every fact, clause and kind of evidence.")
@on_option
@format_option
@tells_errors
def verb(file: Path | None, facts: bool, on: str | None, form: str) -> None:
    if facts:
        click.echo(as_json(_known()) if form == "json" else "\n".join(_known_in_text(_known())))
        return
    if file is None:
        raise BadInput("no file is named", expected="a YAML file, or --facts")
    found = _judged(file, on)
    if form == "json":
        click.echo(as_json({"protections": [_as_data(each) for each in found]}))
    else:
        click.echo("\n".join(line for each in found for line in _told(each)))


def _judged(file: Path, on: str | None) -> "tuple[Protection, ...]":
    from commonstead.prices.protections import protections
    from commonstead.rulebook.text import read_path

    data = read_path(file).data
    for name, part in data.items():
        if name not in PARTS or not isinstance(part, Mapping):
            raise BadInput(f"{name!r} is no part", expected=", ".join(PARTS), file=str(file))
    for clause, seen in data.get("clauses", {}).items():
        if not isinstance(seen, list):
            raise BadInput(
                f"{clause}: {seen!r} is no list", expected=f"{clause}: [lease]", file=str(file)
            )
    home, society = data.get("home", {}), data.get("society", {})
    try:
        return protections(home, society, day(on), data.get("clauses"))
    except Refusal as refusal:
        told = {n: ", ".join(v) if isinstance(v, tuple) else v for n, v in refusal.facts.items()}
        raise BadInput(WHY[refusal.code].format(**told), file=str(file)) from None


def _known() -> dict[str, Any]:
    from commonstead.prices.protections import clause_kinds, evidence_words
    from commonstead.prices.protections.facts import fact_words

    return {
        "facts": {name: dict(fact) for name, fact in fact_words().items()},
        "clauses": {name: dict(clause) for name, clause in clause_kinds().items()},
        "evidence": dict(evidence_words()),
    }


def _known_in_text(known: Mapping[str, Any]) -> Iterator[str]:
    for name, fact in known["facts"].items():
        yield f"{name}: {fact['what']} ({', '.join(fact['choices'])})"
    for name, clause in known["clauses"].items():
        yield f"clause {name}: {clause['what']} (shown by: {', '.join(clause['evidence'])})"


def _as_data(each: "Protection") -> dict[str, Any]:
    return {
        "threat": each.threat.id,
        "what": each.threat.what,
        "verdict": each.verdict,
        "why": [ground.why for ground in each.grounds],
        "slowed_by": list(each.slowed_by),
        "to_tell": list(each.to_tell),
        "to_show": {clause: list(kinds) for clause, kinds in each.to_show.items()},
        "confirmed": each.confirmed,
        "working": lines_as_data(each.lines),
    }


def _told(each: "Protection") -> Iterator[str]:
    unseen = "" if each.confirmed else " (the text was not seen, or may not be in force)"
    yield f"{each.verdict.replace('_', ' ')}: {each.threat.what}{unseen}"
    for ground in each.grounds:
        yield f"  because {ground.why} [{ground.source}]"
    for clause in each.slowed_by:
        yield f"  slowed by {clause}"
    if each.to_tell:
        yield f"  to find out: {', '.join(each.to_tell)}"
    for clause, kinds in each.to_show.items():
        yield f"  to show: {clause}, by {' or '.join(kinds)}"
