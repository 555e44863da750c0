"""`commonstead homes try`: a policy tried on the real list before anybody adopts it."""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from commonstead_cli.homes_kit import says_why
from commonstead_cli.kit import as_json, content, format_option, tells_errors

if TYPE_CHECKING:
    from commonstead.homes.trying import Outcome, Trial

HELP = """Try a policy on a list beside the present one, in sums only.

PRESENT and PROPOSED are YAML files or names of models; APPLICANTS and --homes are as for
`homes allocate`. Households are grouped by their kind and by each column of monitoring that the
list has (sex, age_band, disability, ethnicity, religion, sexual_orientation,
gender_reassignment, marriage, pregnancy). Numbers below five are left out (null), and so is what
would give them away. A policy that draws is tried with 50 draws of the trial's own, and its
numbers are averages over them; no real seed is asked for, so nobody can choose a policy by the
draw. Exit code 2: the files cannot be read.
"""
LEFT_OUT = "left out"


@click.command("try", help=HELP)
@click.argument("present")
@click.argument("proposed")
@click.argument("applicants", type=click.Path(path_type=Path))
@click.option("--homes", type=click.Path(path_type=Path), required=True, help="The homes.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day [today].")
@click.option("--draws", type=click.IntRange(1, 1000), help="How many draws [50].")
@format_option
@tells_errors
@says_why
def verb(
    present: str,
    proposed: str,
    applicants: Path,
    homes: Path,
    on: datetime | None,
    draws: int | None,
    form: str,
) -> None:
    from commonstead.homes import trying as room
    from commonstead.homes.chances import Side
    from commonstead.homes.files import read_applicants, read_homes
    from commonstead.homes.policy.reading import load_policy

    day = (on or datetime.now(ZoneInfo("Europe/London"))).date()
    policies = [load_policy(name) for name in (present, proposed)]
    listed = content(applicants)
    sides = [
        Side(policy, read_applicants(applicants.name, listed, policy, day).applicants)
        for policy in policies
    ]
    given = read_homes(homes.name, content(homes))
    working = room.try_policy(sides[0], sides[1], given, on=day, draws=draws)
    told = {
        "present": policies[0].id,
        "proposed": policies[1].id,
        **_as_data(working.value),
        "working": [
            {"label": line.label, "value": line.value, "source": str(line.source or "")}
            for line in working
        ],
    }
    click.echo(as_json(told) if form == "json" else "\n".join(_in_text(told)))


def _as_data(trial: "Trial") -> dict[str, Any]:
    return {
        "groups": {
            name: [
                {
                    "group": group.name,
                    "households": group.applicants,
                    "present": _outcome(group.present),
                    "proposed": _outcome(group.proposed),
                }
                for group in groups
            ]
            for name, groups in trial.groups.items()
        },
        "look_at_twice": [
            {
                "characteristic": each.characteristic,
                "group": each.group,
                "policy": each.policy,
                "rate": _tenths(each.rate * 100),
                "highest": _tenths(each.highest * 100),
            }
            for each in trial.warnings
        ],
        "effects": [
            {
                "policy": each.policy,
                "criterion": each.criterion,
                "sentence": each.sentence,
                "households": None if each.households is None else _tenths(each.households),
            }
            for each in trial.effects
        ],
        "only_present": list(trial.only_present),
        "only_proposed": list(trial.only_proposed),
    }


def _outcome(outcome: "Outcome") -> dict[str, str | None]:
    figures = {"considered": outcome.considered, "housed": outcome.housed}
    return {name: None if found is None else _tenths(found) for name, found in figures.items()}


def _tenths(number: Fraction) -> str:
    """To one decimal place, halves up; a whole number without."""
    tenths = (20 * number.numerator + number.denominator) // (2 * number.denominator)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def _in_text(told: dict[str, Any]) -> Iterator[str]:
    yield f"{told['present']} (present) beside {told['proposed']} (proposed)"
    for name, groups in told["groups"].items():
        yield f"\n{name.replace('_', ' ')}: households; considered and housed at present; proposed"
        for each in groups:
            sides = "; ".join(_side(each[part]) for part in ("present", "proposed"))
            yield f"  {each['group']}: {each['households'] or LEFT_OUT}; {sides}"
    yield "\nWhat each gate and band does (a gate shuts out, a band takes in)"
    for each in told["effects"]:
        yield f"  {each['policy']}, {each['criterion']}: {each['households'] or LEFT_OUT}"
    for each in told["look_at_twice"]:
        yield (
            f"Look at this twice: under {each['policy']}, {each['rate']} in 100 of "
            f"{each['group']} ({each['characteristic'].replace('_', ' ')}) would be housed, "
            f"and {each['highest']} in 100 of another group."
        )
    for part in ("present", "proposed"):
        if told[f"only_{part}"]:
            yield f"\nOnly the {part} policy says:"
            yield from (f"  {sentence}" for sentence in told[f"only_{part}"])


def _side(outcome: dict[str, str | None]) -> str:
    return f"{outcome['considered'] or LEFT_OUT} and {outcome['housed'] or LEFT_OUT}"
