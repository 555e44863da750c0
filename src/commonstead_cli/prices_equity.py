"""`commonstead prices equity`: the ledgers of a mutual home ownership society."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from commonstead.kit import BadInput, Refusal
from commonstead_cli.kit import as_json, format_option, tells_errors

HELP = """Work out a mutual home ownership society: shares, ledgers, who could leave with what.

FILE is YAML or JSON:

\b
  scheme: lilac            # or terrace-21, yorspace; or {like: lilac, index_cap: 5%}
  debt: 184000             # what shares have to cover [all build costs]
  owed_a_year: 9000        # to lenders, to see whether payments cover it
  homes: {A: {cost: 84000}, B: {cost: 100000}}
  households:
    first: {home: A, net_income: 18000, joined: 2020-04-01}
  index: [{on: 2020-04-01, value: 600}, {on: 2025-04-01, value: 672}]
  events:
    - {on: 2020-04-01, type: deposit, household: first, amount: 7560}
    - {on: 2020-05-01, type: payment, household: first, running: 150, equity: 375}

Amounts are pounds. Events: deposit, payment, reallocate, sale, claim, payout, repayment, put-by,
loan, spent, rent. Shares are allocated so that together they are the debt, to the penny. What the
households' ledgers come to is what the society's says, always.

Exit code 1: the shares cannot cover the debt (the answer says by how much, and who binds); 2: the
file cannot be read or an event cannot be.
"""

WHY = {
    "debt_above_all_bands": (
        "the shares cannot cover the debt of {debt}: within their bands the households can take "
        "{least} to {most}, {amiss} too little (at the most of their band: {bind})"
    ),
    "debt_below_all_bands": (
        "the shares would be more than the debt of {debt}: within their bands the households take "
        "{least} to {most}, {amiss} too much (at the least of their band: {bind})"
    ),
    "home_costs_nothing": "the home of {household} costs nothing",
    "income_below_nothing": "the income of {household} is less than nothing",
    "net_income_below_nothing": "the net income is less than nothing",
    "nobody_to_allocate_to": "there is no household to allocate shares to",
    "band_holds_no_penny": "the band of {household} is narrower than a penny",
    "debt_below_nothing": "the shares stated already come to more than the debt",
    "index_not_above_nothing": "an index is above nothing, not {index}",
    "no_index_by_then": "somebody joined on {on}, before the first index figure, of {first}",
    "no_such_household": "there is no household {household} by then",
    "household_is_here": "{household} is here already",
    "household_has_left": "{household} has left",
    "household_rents_already": "{household} rents already",
    "no_switch_to_rent": "the scheme {scheme} has no switch to rent",
    "tenant_pays_no_equity": "{household} rents, so it pays for no shares",
    "more_than_is_left_to_pay": "{household} has {left} of shares left to pay, not {paid}",
    "more_than_is_paid": "{household} has paid for {paid} of shares only",
    "more_than_is_due": "{household} is due {due}, not {paid}",
    "one_household_only": "{household} cannot trade with itself",
    "event_out_of_order": "an event of {on} comes after one of {last}",
    "amount_not_above_nothing": "an amount of the event of {on} is not above nothing",
    "not_enough_money": "there is {there}, not {wanted}",
    "not_enough_shares": "the society holds {there} of shares itself, not {wanted}",
}
"""Why a society cannot be worked out, for every refusal that a file can meet."""


@click.command("equity", help=HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="As it stands on this day [today]."
)
@format_option
@tells_errors
def verb(file: Path, day: datetime | None, form: str) -> None:
    from commonstead.prices.equity import as_data, read_society, report

    society = read_society(file)
    today = day or datetime.now(ZoneInfo("Europe/London"))
    on = today.date() if day or society.on is None else society.on
    try:
        found = report(society, on)
    except Refusal as refusal:
        raise _told_why(refusal, file) from None
    result = as_data(found)
    if form == "json":
        lines = [
            {
                **line.as_data(),
                **({"confirmed": line.source.confirmed} if line.source else {}),
            }
            for line in found.working
        ]
        click.echo(as_json({"result": result, "working": lines}))
    else:
        click.echo(_told(result))


def _told_why(refusal: Refusal, file: Path) -> BaseException:
    """The refusal in words; that the debt cannot be covered is an answer, the rest bad input."""
    if refusal.code not in WHY:
        return refusal
    words = WHY[refusal.code].format(**refusal.facts)
    if refusal.code in ("debt_above_all_bands", "debt_below_all_bands"):
        click.echo(f"commonstead: {file}: {words}", err=True)
        return SystemExit(1)
    return BadInput(words, file=str(file))


def _told(result: dict[str, Any]) -> str:
    lines = [f"{result['society']} ({result['scheme']}) on {result['on']}"]
    lines.append(f"shares cover {result['debt']}:")
    for name, one in result["allocation"].items():
        held = f", held at the {one['held_at']} of its band" if one["held_at"] else ""
        lines.append(f"  {name}: {one['shares']} ({one['least']} to {one['most']}{held})")
    for name, one in result["households"].items():
        lines.append(f"{name} ({one['state']} of {one['home']}, joined {one['joined']})")
        paid = f"  shares {one['allocated']}, of which paid {one['paid_shares']}"
        lines.append(f"{paid}, worth {one['worth']}")
        if "pays_a_month" in one:
            pays = one["pays_a_month"]
            lines.append(f"  pays a month {pays['total']}, of that for shares {pays['equity']}")
        if "could_leave_with" in one:
            leaves = one["could_leave_with"]
            lines.append(f"  could leave with {leaves['payout']}, of that gain {leaves['kept']}")
        if one["due"] != "0.00":
            lines.append(f"  is due {one['due']}")
        if "band" in one:
            lines.append(f"  holds shares {one['band']} the band of its home")
    totals, queue = result["totals"], result["queue"]
    lines.append(
        f"all: shares {totals['allocated']}, held by the society {totals['held_by_society']}, "
        f"paid {totals['paid_shares']}, worth {totals['worth']}, due {totals['due']}"
    )
    if result["left_over_a_year"] is not None:
        lines.append(f"payments for shares less what is owed a year: {result['left_over_a_year']}")
    lines.append(f"put by for leavers {queue['put_by']}, short {queue['short']} ({queue['rule']})")
    lines += [f"  {name} can be paid {sum_}" for name, sum_ in queue["can_be_paid_now"].items()]
    return "\n".join(lines)
