"""`commonstead homes allocate`: everybody's place, why, and which home goes to whom."""

import re
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from commonstead.kit import BadInput
from commonstead_cli.homes_kit import says_why
from commonstead_cli.kit import NEGATIVE_ANSWER, as_json, content, format_option, tells_errors

if TYPE_CHECKING:
    from commonstead.homes.allocation import Owed

HELP = """Allocate homes by a policy, and say everybody's place and why.

POLICY is a YAML file or the name of a model: need-first, points, local-lottery, co-op-list,
cohousing-choices. APPLICANTS is CSV or JSON, a row an applicant:

\b
  ref               a pseudonym; the only column that must be there
  people            34F+36M; 8F; 5M: age or date of birth, F, M or X; + between partners;
                    * behind somebody who cannot share a bedroom
  bedrooms_now      and any other question of the policy by its name: yes or no; a number;
                    an amount such as £21,500; a day as 1/5/2026 or 2026-05-01; a word, or
                    several with ; between them (`commonstead homes policy POLICY` lists them)
  homes_wanted      the homes asked for, the best first

An empty cell was not told, and counts for nothing. JSON is a list of such objects, or
{"applicants": […]}. HOMES, given as --homes, has ref, bedrooms and, if known, tenure,
adaptations, rent (a month) and floor_area, in the order in which they are given out.

--seed is the seed of the draw in hex; `homes draw` says one of 32 bytes. A policy that draws is
refused without one. An applicant's ticket is SHA-256 of the seed followed by their reference in
UTF-8; the smaller number comes first.

--owed names whoever on the list is owed a home since a review of another one: homes are given in
the turn that the policy says, or else the rule for all policies. Places stay as they are.

With --applicant the answer is about one applicant, and says what would change their place. With
--public it has no reasons, for they say what a household told: this list can be published.

Exit code 0: allocated; 1: nobody can be considered; 2: the files cannot be read, or a seed is
missing.
"""
HEX = re.compile(r"(?:[0-9a-fA-F]{2}){1,64}")
WHOLE_SEED = 32
"""Bytes. A shorter seed could be chosen by trying."""


@click.command("allocate", help=HELP)
@click.argument("policy")
@click.argument("applicants", type=click.Path(path_type=Path))
@click.option("--seed", metavar="HEX", help="The seed of the draw.")
@click.option("--homes", type=click.Path(path_type=Path), help="The homes, CSV or JSON.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day of the allocation [today].")
@click.option("--owed", multiple=True, metavar="REF", help="Who is owed a home since a review.")
@click.option("--applicant", metavar="REF", help="Tell one applicant's case.")
@click.option("--public", is_flag=True, help="Leave out every reason.")
@format_option
@tells_errors
@says_why
def verb(  # noqa: PLR0913 - one argument for each option of the command line
    policy: str,
    applicants: Path,
    seed: str | None,
    homes: Path | None,
    on: datetime | None,
    owed: tuple[str, ...],
    applicant: str | None,
    public: bool,
    form: str,
) -> None:
    from commonstead.homes import allocation as room
    from commonstead.homes.allocation import case, report
    from commonstead.homes.files import read_applicants, read_homes
    from commonstead.homes.policy.reading import load_policy

    rules = load_policy(policy)
    drawn = _seed(seed)
    day = (on or datetime.now(ZoneInfo("Europe/London"))).date()
    listed = read_applicants(applicants.name, content(applicants), rules, day)
    given = read_homes(homes.name, content(homes)) if homes else ()
    first = _owed(owed, {one.ref for one in listed.applicants})
    working = room.allocate(rules, given, listed.applicants, on=day, seed=drawn, owed=first)
    told = report.as_json(rules, working)
    if applicant is not None:
        changes = room.what_would_change(
            rules, given, listed.applicants, applicant, on=day, seed=drawn, owed=first
        )
        who = next(each for each in listed.applicants if each.ref == applicant)
        told = case.case_as_json(rules, told, who, changes)
    elif public:
        told = report.for_everybody(told)
    if form == "json":
        notes = {
            "ignored_columns": list(listed.ignored),
            "questions_without_column": list(listed.not_asked),
        }
        click.echo(as_json({"file": str(applicants), **told, **notes}))
    else:
        click.echo(case.case_in_text(told) if applicant else report.in_text(rules, told))
        if listed.not_asked:
            click.echo(f"commonstead: no column says {', '.join(listed.not_asked)}", err=True)
    if not working.value.placed:
        sys.exit(NEGATIVE_ANSWER)


def _owed(refs: tuple[str, ...], on_the_list: set[str]) -> "Owed":
    from commonstead.homes.allocation import Owed

    strange = next((ref for ref in refs if ref not in on_the_list), None)
    if strange is not None:
        raise BadInput(
            f"{strange!r} is on no line of the list", expected="a reference of the column ref"
        )
    return Owed(elsewhere=frozenset(refs))


def _seed(text: str | None) -> bytes | None:
    if text is None:
        return None
    if not HEX.fullmatch(text.strip()):
        raise BadInput(
            f"{text[:70]!r} is not a seed", expected="64 hex digits, as `homes draw` says them"
        )
    seed = bytes.fromhex(text.strip())
    if len(seed) < WHOLE_SEED:
        click.echo(f"commonstead: a seed has {WHOLE_SEED} bytes, and this one fewer", err=True)
    return seed
