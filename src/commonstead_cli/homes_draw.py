"""`commonstead homes draw`: a draw worked out again from its plan and what chance brought."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commonstead.kit import BadInput, Refusal
from commonstead.rulebook.misplaced import Misplaced
from commonstead_cli.kit import NEGATIVE_ANSWER, as_json, format_option, tells_errors

if TYPE_CHECKING:
    from commonstead.rulebook.text import Document

HELP = """Work out a draw again, from its plan and what chance brought.

FILE is JSON or YAML: the facts of a draw as the record holds them, or as much of them as there is
before it is held, without `outcome`, `missing`, `seed` and `order`:

\b
  plan:
    draw: d:2026-1
    list: <SHA-256 of the list>
    policy: <SHA-256 of the policy>
    committed: 2026-12-01T12:00:00Z
    latest: 2026-12-12T20:00:00Z
    sources:
      - {kind: dice, at: 2026-12-12T19:00:00Z, where: village hall, sides: 6, rolls: 31}
      - {kind: drand, chain: quicknet, round: 34766512}
  applicants: [h:…, h:…]
  values:
    - {rolls: 2 5 1 …}
    - {signature: …}
  at: 2026-12-12T19:30:00Z

Where a draw was void and held again, FILE has `attempts`: a list of such facts, the first draw
first. Each is looked at with the one before it.

Says the seed, everybody's ticket in order, and each check. Exit code 0: every check holds; 1: one
does not, or the draw is void; 2: the file cannot be read.
"""

WHY = {
    "applicant_is_there_twice": "{applicant} is on the list twice",
    "nobody_to_draw": "there is nobody on the list",
    "list_not_as_committed": "the list is not the committed one: its hash is {found}",
    "draw_needs_a_source": "the plan names no source of chance",
    "source_named_twice": "{source} is there twice",
    "source_known_before_the_list": (
        "{source} could be known at {known}, before the list was committed at {committed}"
    ),
    "source_after_the_latest_moment": "{source} comes at {known}, after the latest moment {latest}",
    "draw_too_weak": "the sources are worth {bits} bits together, and {needed} are needed",
    "chain_unknown": "no chain called {chain} is known; there are {known}",
    "value_missing": "{source} has no value yet; the draw waits for it until {latest}",
    "value_without_source": "there are {values} values for {sources} sources",
    "drawn_too_early": "it was drawn at {at}, and not everything could be known before {first}",
    "drawn_too_late": "it was drawn at {at}, after the latest moment {latest}",
    "rolls_not_as_stated": "there are {rolls} rolls, and the plan says {stated}",
    "roll_impossible": "no die with {sides} sides shows {roll}",
    "lottery_numbers_wrong": "{lottery} has {numbers} different numbers from 1 to {of}",
    "randomness_not_of_signature": "the randomness of {source} is not its signature's hash",
    "too_few_witnesses": "there are {witnesses} witnesses, and {needed} are needed",
    "witness_is_there_twice": "a witness is named twice",
    "no_such_witness": "{witness} is no witness of this draw",
    "commitments_too_early": "commitments were taken at {committed}, before their time {at}",
    "opened_before_all_had_fixed": "secrets were opened at {opened}, before all were fixed",
    "secret_not_as_fixed": "what {witness} opened is not what {witness} had fixed",
    "rerun_without_the_void_draw": "the facts of the void draw are needed: give both as `attempts`",
    "rerun_of_another_draw": "the plan does not say that it replaces the draw {draw}",
    "rerun_of_a_draw_that_held": "the first draw was not void",
    "rerun_changes_the_draw": "the {what} is not that of the void draw",
    "rerun_needs_its_own_name": "the draw has the name of the void one, {draw}",
    "rerun_not_later": "the plan is not later than the void draw's, {first}",
    "struck_are_not_the_silent": "the witnesses to leave out are those who kept silent: {silent}",
    "struck_witness_is_back": "{witness} kept silent and cannot be a witness again",
    "secret_used_again": "a secret that was opened before is used again",
}
"""Why a draw is not right, for every refusal that a file can meet."""


def why(refusal: Refusal) -> str:
    """A refusal in words."""
    return WHY[refusal.code].format(**refusal.facts) if refusal.code in WHY else str(refusal)


@click.command("draw", help=HELP)
@click.argument("file", type=click.Path(path_type=Path))
@format_option
@tells_errors
def verb(file: Path, form: str) -> None:
    document = _read(file)
    attempts = _attempts(document.data)
    try:
        answers = [
            _looked_at(attempt, attempts[number - 1] if number else None)
            for number, attempt in enumerate(attempts)
        ]
    except Refusal as refusal:
        click.echo(f"commonstead: {file.name}: {why(refusal)}", err=True)
        sys.exit(NEGATIVE_ANSWER)
    except Misplaced as error:
        raise document.at_its_line(error) from None
    last = answers[-1]
    if form == "json":
        earlier = {"before": answers[:-1]} if answers[1:] else {}
        click.echo(as_json({"file": str(file), **last, **earlier}))
    else:
        click.echo("\n\n".join([str(file), *map(_told, answers)]))
    if not all(answer["ok"] for answer in answers) or last["outcome"] != "drawn":
        sys.exit(NEGATIVE_ANSWER)


def _read(file: Path) -> "Document":
    from commonstead.rulebook.text import Document, read_path

    if file.suffix != ".json":
        return read_path(file)
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        what = f"the file cannot be opened ({error.strerror})"
        raise BadInput(what, expected="a file", file=str(file)) from None
    except (ValueError, RecursionError) as error:
        raise BadInput(f"this is not JSON ({error})", expected="JSON", file=file.name) from None
    return Document(data if isinstance(data, dict) else {}, file.name, {})


def _attempts(data: dict[str, Any]) -> list[dict[str, Any]]:
    attempts = data.get("attempts", [data])
    if not isinstance(attempts, list) or not attempts:
        raise BadInput("`attempts` is not a list of draws", expected="attempts: [{plan: …}, …]")
    return attempts


def _looked_at(facts: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    from commonstead.homes.draws import redraw, ticket

    working = redraw(facts, before)
    again, drawn = working.value, working.value.draw
    order = drawn.order if drawn else ()
    seed = drawn.seed if drawn else ""
    tickets = [
        {"place": place, "applicant": ref, "ticket": f"{ticket(bytes.fromhex(seed), ref):064x}"}
        for place, ref in enumerate(order, 1)
    ]
    checks = [
        {
            "what": check.what,
            "ok": check.ok,
            "expected": check.expected,
            "found": why(check.refusal) if check.refusal else check.found,
        }
        for check in again.checks
    ]
    return {
        "draw": facts["plan"]["draw"],
        "ok": again.ok,
        "outcome": drawn.outcome if drawn else "refused",
        "missing": list(drawn.missing) if drawn else [],
        "seed": seed or None,
        "order": tickets,
        "checks": checks,
        "working": [
            {"label": line.label, "value": line.value, "expression": line.expression}
            for line in working
        ],
    }


def _told(answer: dict[str, Any]) -> str:
    lines = [f"draw {answer['draw']}: {answer['outcome']}"]
    lines += [
        f"  {each['place']}. {each['applicant']}  {each['ticket']}" for each in answer["order"]
    ]
    for line in answer["working"]:
        how = f"  [{line['expression']}]" if line["expression"] else ""
        lines.append(f"  {line['label']}: {line['value']}{how}")
    for check in answer["checks"]:
        lines.append(f"  {'holds' if check['ok'] else 'DOES NOT HOLD'}: {check['what']}")
        if not check["ok"]:
            expected = f"expected {check['expected']}; " if check["expected"] else ""
            lines.append(f"    {expected}found {check['found']}")
    return "\n".join(lines)
