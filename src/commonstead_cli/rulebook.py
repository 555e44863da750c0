"""`commonstead rulebook …`: start, check, compare and read rulebooks. No database is needed."""

import sys
from textwrap import indent
from typing import TYPE_CHECKING, Any

import click

from commonstead.kit import BadInput, Refusal
from commonstead_cli.kit import NEGATIVE_ANSWER, as_json, find_rulebook, tells_errors
from commonstead_cli.rulebook_problems import WHY

if TYPE_CHECKING:
    from commonstead.power.power_map import MappedPower
    from commonstead.rulebook import Difference, Rulebook

format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


@click.group()
def room() -> None:
    """Read, check and compare rulebooks: what an organisation has adopted."""


@room.command()
@click.argument("model", required=False)
@click.argument("more", nargs=-1, metavar="[RULE=VALUE]…")
@click.option("--set", "settings", multiple=True, metavar="RULE=VALUE", help="Change a rule.")
@click.option("--list", "listing", is_flag=True, help="Name the models.")
@format_option
@tells_errors
def new(
    model: str | None,
    more: tuple[str, ...],
    settings: tuple[str, ...],
    listing: bool,
    form: str,
) -> None:
    """Print a whole rulebook, made from MODEL and your changes; several may follow one --set.

    A value is written as in a rulebook file or as one says it: board.size.minimum=7,
    'meetings.general.notice=21 clear days', 'decisions.special=>=2/3',
    'meetings.general.quorum=greater of 3 and 10% of members'. Beside rules: title, legal_form,
    bodies.board.appointed=2, bodies.members.classes.CLASS.votes=false,
    powers.POWER.held_by=members.

    Exit code 0: nothing against it; 1: law or logic has something against it, listed on standard
    error; 2: a setting cannot be.
    """
    from commonstead.rulebook import models
    from commonstead_cli.rulebook_settings import changed

    if listing:
        return _list(form)
    if model is None:
        raise BadInput("no model is named", expected=", ".join(models()))
    book = changed(model, (*settings, *more))
    click.echo(as_json(book.as_data()) if form == "json" else book.as_yaml(), nl=form == "json")
    problems = book.problems()
    for problem in problems:
        click.echo(told(problem), err=True)
    if problems:
        sys.exit(NEGATIVE_ANSWER)


def _list(form: str) -> None:
    from commonstead.rulebook import load_model, models

    books = [load_model(name) for name in models()]
    if form == "json":
        click.echo(as_json([{"model": b.id, "title": b.title, "for": b.summary} for b in books]))
        return
    for book in books:
        click.echo(f"{book.id}\n    {book.title}. {book.summary}")


@room.command()
@click.argument("file")
@click.option("--members", type=click.IntRange(0), help="How many members there are.")
@format_option
@tells_errors
def check(file: str, members: int | None, form: str) -> None:
    """Say what law or logic has against the rulebook FILE.

    Exit code 0: nothing; 1: problems, listed; 2: the file cannot be read.
    """
    book = find_rulebook(file)
    problems = book.problems(members)
    if form == "json":
        listed = [_as_data(problem) for problem in problems]
        click.echo(as_json({"ok": not problems, "rulebook": book.id, "problems": listed}))
    elif problems:
        for problem in problems:
            click.echo(told(problem))
    else:
        click.echo(f"{book.title}: {len(book.rules)} rules, nothing wrong found.")
    if problems:
        sys.exit(NEGATIVE_ANSWER)


def _plain(value: object, rule_id: str = "") -> str:
    """A raw value on one line; what has parts in words where its rule is known."""
    from commonstead.rulebook import catalogue, say

    money = bool(rule_id) and catalogue()[rule_id].shape.kind == "pence"
    if isinstance(value, str) and not money:
        return value
    if isinstance(value, list) and not rule_id:
        return ", ".join(value)
    return say(rule_id, value) if rule_id else as_json(value)


WORDED = ("value", "floor", "ceiling", "required", "needed")
OF_ANOTHER_RULE = {"ordinary": "decisions.ordinary", "notice": "meetings.general.notice"}


def _told_as(problem: Refusal) -> str:
    """The rule in whose unit a problem is told: a product with another rule is in the other's."""
    others = problem.facts.get("others")
    if problem.code == "above_legal_ceiling" and isinstance(others, tuple) and others:
        return str(others[0])
    return str(problem.facts["rule"])


def _why(problem: Refusal) -> tuple[str, str]:
    rule_id = _told_as(problem)
    facts = {
        name: _plain(value, rule_id if name in WORDED else OF_ANOTHER_RULE.get(name, ""))
        for name, value in problem.facts.items()
    }
    why, do = WHY[problem.code]
    return why.format(**facts), do.format(**facts)


def told(problem: Refusal) -> str:
    """A problem with its rule, value, why and what to do."""
    why, do = _why(problem)
    told_as, at = _told_as(problem), str(problem.facts["rule"])
    times = "" if told_as == at else f" × {told_as}"
    at = f"{at}{times} = {_plain(problem.facts['value'], told_as)}"
    return f"{at}\n    Why: {why}.\n    What to do: {do}."


def _as_data(problem: Refusal) -> dict[str, Any]:
    why, do = _why(problem)
    return {"code": problem.code, **problem.facts, "why": why, "do": do}


@room.command()
@click.argument("before")
@click.argument("after")
@format_option
@tells_errors
def compare(before: str, after: str, form: str) -> None:
    """List what differs between two rulebooks, each a file or the name of a model.

    Below stand who gains and loses power by it, which definitions would be met or lost, what it
    takes to change the first into the second and when that counts, and what law or logic has
    against the second.
    """
    from commonstead.power.changes import changes
    from commonstead.rulebook import compare as differences

    a, b = find_rulebook(before), find_rulebook(after)
    found, power, problems = differences(a, b), changes(a, b), b.problems()
    if form == "json":
        listed = [difference.as_data() for difference in found]
        against = {"problems": [_as_data(problem) for problem in problems]}
        data = {"differences": listed, **power.as_data(), "change": _change(a), **against}
        click.echo(as_json(data))
        return
    if not found:
        click.echo("The two rulebooks say the same.")
        return
    for difference in found:
        click.echo(_shown(difference))
    click.echo("\nPower and definitions")
    for line in power.as_lines():
        click.echo(f"  {line}")
    click.echo("\nWhat such a change takes")
    for line in _change(a).values():
        click.echo(f"  {line}")
    if problems:
        click.echo("\nWhat law or logic has against it")
    for problem in problems:
        click.echo(indent(told(problem), "  "))


def _change(book: "Rulebook") -> dict[str, str]:
    """What it takes to change the rules of this rulebook, and when a change counts."""
    from commonstead.power.power_map import power_map

    amend = next(each for each in power_map(book).powers if each.name == "rulebook.amend")
    rule = book.rule("rules.effective")
    needed = f": {amend.needed}" if amend.needed else ""
    return {
        "decided": f"Decided by {_held(amend)}{needed} (clause {amend.clause}).",
        "effective": f"{rule.means} (clause {rule.clause})",
    }


def _held(power: "MappedPower") -> str:
    from commonstead.rulebook.catalogue import power_words

    words = power_words()
    return f"{words['holders'][power.held_by]}, {words['by'].get(power.by, power.by)}"


def _shown(difference: "Difference") -> str:
    before = difference.before_words or _or_nothing(difference.before)
    after = difference.after_words or _or_nothing(difference.after)
    return f"{difference.id}\n    before: {before}\n    after:  {after}"


def _or_nothing(value: Any) -> str:
    return "(nothing)" if value is None else _plain(value)


@room.command()
@click.argument("name", metavar="FILE|MODEL")
@format_option
@tells_errors
def show(name: str, form: str) -> None:
    """Say in plain words what a rulebook means, clause by clause."""
    book = find_rulebook(name)
    if form == "json":
        click.echo(as_json(book.as_data() | {"rules": _rules(book)}))
        return
    click.echo(f"{book.title}\n{book.summary}")
    for rule in book.rules.values():
        seen = "" if rule.source.confirmed else " (text not yet seen)"
        click.echo(f"\n{rule.clause:>5}  {rule.means}\n       {rule.id}; {rule.source}{seen}")


def _rules(book: "Rulebook") -> dict[str, Any]:
    return {
        rule.id: {
            "value": rule.raw,
            "what": rule.what,
            "means": str(rule.means),
            "clause": rule.clause,
            "since": rule.since,
            "source": str(rule.source),
            "confirmed": rule.source.confirmed,
            "law": [limit.as_data() for limit in rule.law],
        }
        for rule in book.rules.values()
    }
