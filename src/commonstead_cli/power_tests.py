"""`commonstead power tests`: which definitions a rulebook meets, and who controls what."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from commonstead.kit import BadInput
from commonstead.power.control import TEN, Controls, ControlTest, called, group_names
from commonstead.power.definitions import Answer, read_evidence, vetoes_said
from commonstead.power.headcount import Headcount
from commonstead.power.headcount_csv import read_headcount
from commonstead.power.matrix import DefinitionVerdict, Standing, standing_of
from commonstead.power.verdict import Verdict
from commonstead.rulebook import Rulebook
from commonstead_cli.kit import DAY, as_json, find_rulebook, format_option, tells_errors

SHOWN: dict[Verdict, str] = {
    "met": "met",
    "not_met": "not met",
    "unknown": "unknown",
    "judgement": "for people to judge",
}
file_option = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("tests")
@click.argument("rulebook", metavar="RULEBOOK")
@click.option("--register", type=file_option, help="A register (CSV), or a table class,members.")
@click.option("--evidence", type=file_option, help="Answers with documents (YAML).")
@click.option("--on", "on", type=DAY, help="Definitions and register on this day.")
@click.option("--group", "groups", multiple=True, help="Control tests for these people [all].")
@click.option("--adults", multiple=True, metavar="GROUP=N", help="How many adults a group has.")
@click.option("--veto", "vetoes", multiple=True, help="Who outside can stop a decision, in words.")
@click.option("--no-veto", is_flag=True, help="Nobody outside can stop a decision.")
@format_option
@tells_errors
def verb(  # noqa: PLR0913 - one argument for each option of the command line
    rulebook: str,
    register: Path | None,
    evidence: Path | None,
    on: date | None,
    groups: tuple[str, ...],
    adults: tuple[str, ...],
    vetoes: tuple[str, ...],
    no_veto: bool,
    form: str,
) -> None:
    """Say of each definition whether RULEBOOK (a file or a model) meets it, and why.

    Without a register a verdict holds for every register there could be, or is unknown. Exit
    code 0 whatever the verdicts are; 2 where a file cannot be read.
    """
    book = find_rulebook(rulebook)
    if vetoes and no_veto:
        raise BadInput("--veto and --no-veto say opposite things", expected="one of them")
    headcount = Headcount(
        members=_members(register, book, on),
        adults=_adults(adults),
        vetoes=() if no_veto else vetoes or None,
    )
    answers = _answers(evidence)
    controls = Controls.of(book, headcount.declaring(vetoes_said(answers)))
    standing = standing_of(controls, answers, on)
    chosen = _groups(groups)
    tests = {group: [controls.test(name, (group,)) for name in TEN] for group in chosen}
    click.echo(as_json(_as_data(standing, tests)) if form == "json" else _told(standing, tests))


def _members(register: Path | None, book: Rulebook, on: date | None) -> dict[str, int] | None:
    if register is None:
        return None
    today = datetime.now(ZoneInfo("Europe/London")).date()
    return read_headcount(register.name, register.read_bytes(), book, on or today, today)


def _answers(evidence: Path | None) -> dict[str, Answer]:
    return read_evidence(evidence) if evidence else {}


def _groups(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if name not in group_names():
            raise BadInput(f"{name!r} is not a group", expected=", ".join(group_names()))
    return names or group_names()


def _adults(texts: tuple[str, ...]) -> dict[str, int]:
    adults: dict[str, int] = {}
    for text in texts:
        group, _, number = text.partition("=")
        _groups((group,))
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            raise BadInput(f"{text!r} does not say how many", expected="for example residents=40")
        adults[group] = int(number)
    return adults


def _as_data(standing: Standing, tests: dict[str, list[ControlTest]]) -> dict[str, Any]:
    return {
        "definitions": {name: verdict.as_data() for name, verdict in standing.items()},
        "control": {group: [each.as_data() for each in found] for group, found in tests.items()},
    }


def _told(standing: Standing, tests: dict[str, list[ControlTest]]) -> str:
    lines = [line for verdict in standing.values() for line in _definition(verdict)]
    if not lines:
        lines = ["On this day none of the definitions was in force yet."]
    for group, found in tests.items():
        lines.append(f"\nWhat {called((group,))} control")
        lines += [f"  {test.id} {SHOWN[test.verdict]}: {test.why}" for test in found]
    return "\n".join(lines)


def _definition(verdict: DefinitionVerdict) -> list[str]:
    ended = "" if verdict.in_force else " (no longer in force)"
    seen = "" if verdict.definition.source.confirmed else " (text not yet seen)"
    lines = [f"\n{verdict.definition.title}{ended}{seen}: {SHOWN[verdict.verdict]}"]
    for judged in verdict.criteria:
        lines.append(f"  {judged.id} {SHOWN[judged.verdict]}: {judged.criterion.what}")
        lines.append(f"    {judged.why}")
    return lines
