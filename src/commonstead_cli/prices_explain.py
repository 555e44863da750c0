"""`commonstead prices explain`: what a formula asks for, its steps in words, its sources."""

from typing import Any

import click

from commonstead_cli.kit import as_json, format_option, tells_errors

HELP = """Say what a formula asks for and how it works; without FORMULA, list them all."""


@click.command("explain", help=HELP)
@click.argument("formula", required=False)
@format_option
@tells_errors
def verb(formula: str | None, form: str) -> None:
    from commonstead.prices import explained, find_formula, listed

    data = explained(find_formula(formula)) if formula else {"formulas": listed()}
    if form == "json":
        click.echo(as_json(data))
    else:
        click.echo(_told(data) if formula else _list(data))


def _list(data: dict[str, Any]) -> str:
    return "\n".join(f"{each['id']}: {each['what']}" for each in data["formulas"])


def _told(data: dict[str, Any]) -> str:
    lines = [f"{data['title']} ({data['id']})", data["means"], "", "It asks for:"]
    lines += _asked(data["parameters"])
    for limb, parameters in data.get("of_limbs", {}).items():
        lines += ["", f"Its limb {limb} asks besides for:", *_asked(parameters)]
    lines += ["", "Steps:"]
    lines += [f"  {step['name']} = {step['how']}  ({step['what']})" for step in data["steps"]]
    lines += ["", f"Rounded: {data['rounding']}", f"Source: {data['source']}"]
    return "\n".join(lines)


def _asked(parameters: list[dict[str, Any]]) -> list[str]:
    """Each figure: its name, what it is, its unit, and whether it must be given."""
    lines = []
    for each in parameters:
        lines.append(f"  {each['name']}: {each['what']} [{each['unit']}; {each['needed']}]")
        lines += [f"      {name}: {what}" for name, what in each.get("choices", {}).items()]
    return lines
