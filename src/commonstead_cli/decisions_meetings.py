"""`commonstead decisions …` about meetings: notice, quorum, and the calendar of duties."""

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commonstead.kit import BadInput, add_years
from commonstead_cli.decisions_shown import shown
from commonstead_cli.kit import (
    DAY,
    NEGATIVE_ANSWER,
    as_json,
    find_rulebook,
    format_option,
    tells_errors,
)

if TYPE_CHECKING:
    from commonstead.decisions.affairs import SeatTerm
    from commonstead.decisions.duty import Duty
    from commonstead.decisions.notice import Kind
    from commonstead.decisions.service import Channel, Served
    from commonstead.rulebook import Rulebook

HEADINGS = ("seat", "since", "until", "how")
HOW = {"elected": False, "co-opted": True}


rulebook_option = click.option(
    "--rulebook", "rulebook_name", required=True, metavar="MODEL_OR_FILE", help="The rules."
)
kind_option = click.option(
    "--kind", type=click.Choice(["annual", "general", "board"]), default="general"
)


@click.command()
@rulebook_option
@click.option("--meeting", type=DAY, help="The day of the meeting.")
@click.option("--posted", type=DAY, help="The last day on which a notice was posted.")
@click.option("--emailed", type=DAY, help="The last day on which one was e-mailed.")
@click.option("--handed", type=DAY, help="The last day on which one was handed over.")
@click.option("--members", type=click.IntRange(0), help="How many have the right to be told.")
@click.option("--agreed", type=click.IntRange(0), help="How many of them agreed to short notice.")
@kind_option
@format_option
@tells_errors
def notice(  # noqa: PLR0913 - one argument for each option of the command line
    rulebook_name: str,
    meeting: date | None,
    posted: date | None,
    emailed: date | None,
    handed: date | None,
    members: int | None,
    agreed: int | None,
    kind: "Kind",
    form: str,
) -> None:
    """Say on which day a meeting may be held at the earliest, and whether it is called in time.

    With --members and --agreed it is told whether so many may do with a shorter notice.

    Exit code 0: in time, or with short notice by consent; 1: too soon; 2: the input cannot be read.
    """
    from commonstead.decisions.notice import notice_for

    book = find_rulebook(rulebook_name)
    earliest = notice_for(book, kind, _served(posted, emailed, handed))
    in_time = meeting is None or meeting >= earliest.value
    answer: dict[str, Any] = {"kind": kind, "earliest": str(earliest.value)}
    if meeting is not None:
        answer |= {"meeting": str(meeting), "in_time": in_time}
    consent = None if agreed is None else _consent(book, kind, members, agreed)
    answer |= consent or {}
    click.echo(shown(answer, earliest, form))
    if not in_time and not (consent and consent["enough_agreed"]):
        sys.exit(NEGATIVE_ANSWER)


def _consent(book: "Rulebook", kind: "Kind", members: int | None, agreed: int) -> dict[str, Any]:
    """How many have to agree to a shorter notice, and whether as many did."""
    from commonstead.decisions.notice import consents_needed

    if members is None:
        raise BadInput("--agreed says nothing without all members", expected="--members")
    if agreed > members:
        raise BadInput(f"{agreed} agreed, and there are only {members}", expected="no more")
    needed = consents_needed(book, kind, members)
    enough = needed is not None and agreed >= needed
    return {"agreed": agreed, "agreement_needed": needed, "enough_agreed": enough}


def _served(posted: date | None, emailed: date | None, handed: date | None) -> list["Served"]:
    from commonstead.decisions.service import Served

    days: dict[Channel, date | None] = {"post": posted, "email": emailed, "hand": handed}
    found = [Served(channel, day) for channel, day in days.items() if day is not None]
    if not found:
        raise BadInput("no notice was sent", expected="--posted, --emailed or --handed")
    return found


@click.command()
@rulebook_option
@click.option("--members", type=click.IntRange(0), help="How many members there are.")
@click.option("--board", type=click.IntRange(0), help="How many sit on the board.")
@click.option("--present", type=click.IntRange(0), help="How many are there and count.")
@kind_option
@format_option
@tells_errors
def quorum(
    rulebook_name: str,
    members: int | None,
    board: int | None,
    present: int | None,
    kind: "Kind",
    form: str,
) -> None:
    """Say how many must be at a meeting for it to decide anything.

    With --present: exit code 0 if that is enough, 1 if it is not.
    """
    from commonstead.decisions.quorum import quorum_of

    among = board if kind == "board" else members
    if among is None:
        option = "--board" if kind == "board" else "--members"
        raise BadInput("the number that the quorum is counted from is missing", expected=option)
    if present is not None and present > among:
        raise BadInput(f"{present} are present, and there are only {among}", expected="no more")
    needed = quorum_of(find_rulebook(rulebook_name), kind, members=members, board=board)
    answer: dict[str, Any] = {"kind": kind, "needed": needed.value}
    if present is not None:
        answer |= {"present": present, "quorate": present >= needed.value}
    click.echo(shown(answer, needed, form))
    if present is not None and present < needed.value:
        sys.exit(NEGATIVE_ANSWER)


@click.command()
@rulebook_option
@click.option("--from", "since", type=DAY, required=True, help="The first day of the calendar.")
@click.option("--until", type=DAY, help="Its last day [a year later].")
@click.option("--founded", type=DAY, help="The day the organisation began [a year sooner].")
@click.option("--last-annual", type=DAY, help="The day of the last annual general meeting.")
@click.option("--board-met", type=DAY, multiple=True, help="A day on which the board met.")
@click.option("--returned-to", type=DAY, help="The last year end with an annual return.")
@click.option(
    "--terms",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The board: CSV with the headings seat, since, until, how (elected or co-opted).",
)
@click.option("--host", default="localhost", help="The address that the events belong to.")
@click.option("--stamp", type=click.DateTime(), help="When it was made, in UTC [now].")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ical"]),
    default="json",
    show_default=True,
)
@tells_errors
def calendar(rulebook_name: str, since: date, form: str, **options: Any) -> None:
    """List what an organisation has to do in a year: its duties, their days and their rules."""
    from commonstead.decisions.affairs import Affairs
    from commonstead.decisions.duties import duties
    from commonstead.decisions.ical import calendar_text

    until = options["until"] or add_years(since, 1)
    if until < since:
        raise BadInput(f"--until {until} is before --from {since}", expected="a later day")
    book = find_rulebook(rulebook_name)
    affairs = Affairs(
        founded=options["founded"] or add_years(since, -1),
        last_annual=options["last_annual"],
        returned_to=options["returned_to"],
        board_meetings=options["board_met"],
        seats=tuple(read_terms(options["terms"])) if options["terms"] else (),
    )
    found = duties(book, affairs, since, until)
    if form == "ical":
        stamp = (options["stamp"] or datetime.now(UTC)).replace(tzinfo=UTC)
        text = calendar_text(found, name=book.title, host=options["host"], stamp=stamp)
        click.echo(text.encode(), nl=False)
    elif form == "json":
        click.echo(as_json({"rulebook": book.id, "duties": [_duty(duty) for duty in found]}))
    else:
        for duty in found:
            click.echo(f"{duty.due}  {duty.status:<7}  {duty.what}  [{duty.rule}, {duty.clause}]")


def _duty(duty: "Duty") -> dict[str, Any]:
    return {
        "id": duty.id,
        "what": str(duty.what),
        "due": str(duty.due),
        "status": duty.status,
        "rule": duty.rule,
        "clause": duty.clause,
        "source": asdict(duty.source),
    }


def read_terms(path: Path) -> Iterator["SeatTerm"]:
    """The seats of a board from a CSV file; raises `BadInput` with its line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("the file is not text in UTF-8", file=path.name) from None
    rows = csv.DictReader(io.StringIO(text, newline=""))
    headings = set(rows.fieldnames or ())
    if not {"seat", "since"} <= headings <= set(HEADINGS):
        raise BadInput("the headings differ", expected=", ".join(HEADINGS), file=path.name, line=1)
    for row in rows:
        try:
            yield _seat(row)
        except ValueError as error:
            raise BadInput(str(error), file=path.name, line=rows.line_num) from None


def _seat(row: dict[str, str]) -> "SeatTerm":
    from commonstead.decisions.affairs import SeatTerm

    how = row.get("how") or "elected"
    if None in row:
        raise ValueError("there are more cells than headings")
    if not row["seat"]:
        raise ValueError("the seat has no name")
    if how not in HOW:
        raise ValueError(f"{how!r} is neither elected nor co-opted")
    since, until = _day(row, "since"), _day(row, "until") if row.get("until") else None
    if until is not None and until < since:
        raise ValueError(f"the term ends on {until}, before it began on {since}")
    return SeatTerm(seat=row["seat"], since=since, until=until, co_opted=HOW[how])


def _day(row: dict[str, str], name: str) -> date:
    try:
        return date.fromisoformat(row[name] or "")
    except ValueError:
        raise ValueError(f"{name}: {row[name] or ''!r} is not a day such as 2026-03-18") from None
