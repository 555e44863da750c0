"""`commonstead decisions budget` and `choose`: budgets by equal shares, and choosing options."""

import sys
from pathlib import Path

import click

from commonstead.kit import Refusal
from commonstead_cli.kit import (
    NEGATIVE_ANSWER,
    as_an_answer,
    as_bad_input,
    as_json,
    by_code,
    content,
    format_option,
    tells_errors,
)

BUDGET_HELP = """Decide which projects a budget pays for, by the method of equal shares.

FILE is a Pabulib file (.pb, see pabulib.org/format) whose voters approve projects. Every voter has
an equal share of the money; a project is paid for by those who approve it. Where projects are
equally good the rules of --ties decide, in order: lower_cost, higher_cost, more_votes, id, and lot
with the draw given as --lot, once a project, the strongest first.

With --completion raise the shares are raised in steps of one per cent until nothing more fits or
the next step would spend too much. With --greedy what is left then pays for the projects with the
most votes that fit. Amounts are exact inside and rounded to two places for reading.
"""
CHOOSE_HELP = """Choose among options.

METHOD is approval, score or ranked. FILE holds the votes. As CSV it has a column an option and a
row a voter, under a first row of the options' names. A cell says, for approval, 1 or x; for score,
the points; for ranked, 1 for the best, 2 for the next. An empty row is an abstention; whoever
approves of nothing writes 0. As JSON:

  {"options": ["roof", "paint"], "votes": [["roof"], null]}

with lists of options (approval; ranked with the best first, and lists inside for options equally
good), points by option (score), or null for an abstention.

Exit code 0: chosen; 1: the options are tied, or the rule for ties needs a draw or the chair; 2:
the votes cannot be counted.
"""

WHY = {
    "votes_are_not_approvals": "equal shares needs approvals, and these votes are {vote_type}",
    "tie_needs_a_draw": "a tie needs a draw by lot: give it as --lot, the strongest first",
    "tie_needs_the_chair": "a tie needs the chair: give the options the chair prefers as --chair",
    "ties_not_settled": "the rules of --ties leave projects level: add id or lot",
    "unknown_tie_rule": "there is no rule for ties called {rule}: the rules are {known}",
    "draw_is_not_an_order": "the draw does not name everything once",
    "status_quo_is_no_option": "--status-quo names no option",
    "unknown_option": "vote {vote} names {option}, which is no option",
    "vote_does_not_fit": "vote {vote} is not a vote for this method",
    "option_ranked_twice": "vote {vote} ranks {option} twice",
    "score_outside_scale": "vote {vote} gives {option} {score}, outside {lowest} to {highest}",
    "score_is_no_number": "vote {vote} has a score that is no number",
    "scale_is_empty": "the scale from {lowest} to {highest} is empty",
    "settings_do_not_fit": "score needs --lowest and --highest; other methods have no settings",
    "too_few_options": "there are {options} options for {places} places",
    "options_repeat": "two options have the same name",
    "nobody_voted": "nobody voted",
    "budget_below_zero": "the budget is below zero",
    "cost_below_zero": "a project costs less than nothing",
    "projects_repeat": "two projects have the same name",
}
"""Why something cannot be decided, for every refusal that a file or an option can meet."""

OPEN = ("tie_needs_a_draw", "tie_needs_the_chair")
"""Refusals that are an answer: it is open who wins."""


def _open(refusal: Refusal) -> str | None:
    """What only a draw or the chair can settle."""
    if refusal.code not in OPEN:
        return None
    level = refusal.facts.get("tied") or refusal.facts["projects"]
    assert isinstance(level, tuple)  # noqa: S101 - narrows the type of a fact
    return f"{WHY[refusal.code].format(**refusal.facts)} (level: {', '.join(level)})"


says_open = as_an_answer(_open)
says_why = as_bad_input(by_code(WHY))
file_argument = click.argument("file", type=click.Path(path_type=Path))


@click.command(help=BUDGET_HELP)
@file_argument
@click.option("--utility", type=click.Choice(["cost", "cardinality"]), default="cost")
@click.option("--completion", type=click.Choice(["none", "raise"]), default="none")
@click.option("--greedy", is_flag=True, help="Spend what is left on the most votes.")
@click.option("--ties", help="Rules for ties, separated by commas [lower_cost,more_votes,id].")
@click.option("--lot", "lots", multiple=True, metavar="ID", help="The draw, in order.")
@format_option
@tells_errors
@says_why
@says_open
def budget(
    file: Path,
    utility: str,
    completion: str,
    greedy: bool,
    ties: str | None,
    lots: tuple[str, ...],
    form: str,
) -> None:
    from commonstead.decisions import budget as room

    read = room.read_pabulib(file.name, content(file))
    outcome = room.equal_shares(
        room.budget_vote(read),
        utility=utility,
        completion=completion,
        greedy=greedy,
        ties=ties.split(",") if ties else None,
        lots=lots or None,
    )
    if form == "json":
        click.echo(as_json({"file": str(file), **room.as_json(outcome), "notes": list(read.notes)}))
    else:
        click.echo("\n".join([str(file), room.in_text(outcome), *read.notes]))


@click.command(help=CHOOSE_HELP)
@click.argument("method", type=click.Choice(["approval", "score", "ranked"]))
@file_argument
@click.option("--places", type=click.IntRange(1), default=1, help="How many are chosen.")
@click.option("--ties", "rule", type=click.Choice(["none", "lot", "status_quo", "chair"]))
@click.option("--lot", "lots", multiple=True, metavar="OPTION", help="The draw, in order.")
@click.option("--chair", multiple=True, metavar="OPTION", help="What the chair prefers, in order.")
@click.option("--status-quo", metavar="OPTION", help="The option that is how things are.")
@click.option("--lowest", help="Score: the fewest points.")
@click.option("--highest", help="Score: the most points.")
@click.option("--total", type=click.Choice(["sum", "mean"]), help="Score: what is compared [sum].")
@click.option("--blank", type=click.Choice(["nothing", "lowest"]), help="Score: no points given.")
@format_option
@tells_errors
@says_why
@says_open
def choose(  # noqa: PLR0913 - click passes each option by its name
    method: str,
    file: Path,
    places: int,
    rule: str | None,
    lots: tuple[str, ...],
    chair: tuple[str, ...],
    status_quo: str | None,
    form: str,
    **settings: str | None,
) -> None:
    from commonstead.decisions import choices as room

    read = room.read_votes(file.name, content(file), method)
    ties = room.Ties(rule or "none", lots or None, status_quo, chair or None)
    given = {name: value for name, value in settings.items() if value is not None}
    choice = room.choose(method, read.options, read.votes, places=places, ties=ties, **given)
    if form == "json":
        click.echo(as_json({"file": str(file), **room.as_json(choice)}))
    else:
        click.echo(f"{file}\n{room.in_text(choice)}")
    if choice.tied:
        sys.exit(NEGATIVE_ANSWER)
