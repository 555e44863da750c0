"""`commonstead decisions requisition`: members who ask for a meeting, and what follows from it."""

import sys
from datetime import date
from typing import Any

import click

from commonstead.kit import BadInput, Line
from commonstead_cli.decisions_meetings import rulebook_option
from commonstead_cli.decisions_shown import shown
from commonstead_cli.kit import DAY, NEGATIVE_ANSWER, find_rulebook, format_option, tells_errors


@click.command()
@rulebook_option
@click.option(
    "--members", type=click.IntRange(1), required=True, help="How many members there are."
)
@click.option("--asked", type=click.IntRange(0), help="How many of them ask for the meeting.")
@click.option("--delivered", type=DAY, help="The day on which the board was handed the demand.")
@format_option
@tells_errors
def requisition(
    rulebook_name: str, members: int, asked: int | None, delivered: date | None, form: str
) -> None:
    """Say how many members must ask for a general meeting, and what happens once they have.

    With --delivered: until when the board must call it and hold it, and from when members may call
    it themselves. With --asked: exit code 0 if so many are enough, 1 if they are not.
    """
    from commonstead.decisions.requisition import requisition_dates, requisition_needed

    if asked is not None and asked > members:
        raise BadInput(f"{asked} ask for it, and there are only {members}", expected="no more")
    book = find_rulebook(rulebook_name)
    needed = requisition_needed(book, members)
    answer: dict[str, Any] = {"members": members, "needed": needed.value}
    working: list[Line] = list(needed)
    if asked is not None:
        answer |= {"asked": asked, "enough": asked >= needed.value}
    if delivered is not None:
        dates = requisition_dates(book, delivered)
        answer |= {
            "call_by": str(dates.call_by),
            "hold_by": str(dates.hold_by),
            "self_call_from": str(dates.self_call_from),
            "self_call_members": dates.self_call_members,
        }
        working += dates.lines
    click.echo(shown(answer, working, form))
    if asked is not None and asked < needed.value:
        sys.exit(NEGATIVE_ANSWER)
