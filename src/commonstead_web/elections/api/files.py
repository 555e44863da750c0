"""Counting a ballot file that somebody brings, without an account. Nothing of it is kept."""

from typing import Any

from django.http import HttpRequest
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from commonstead.elections import as_json
from commonstead.kit import BadInput
from commonstead_web.elections.brought import LARGEST_FILE, count_brought
from commonstead_web.elections.count_limit import take_turn

router = Router(tags=["count"])


class CountIn(Schema):
    """How to count: the rule, the seats where the file lacks them, the seed of a draw by lot."""

    rule: str = "scottish-stv"
    seats: int | None = Field(default=None, ge=1, le=2000)
    draw: str = Field(default="", pattern=r"^([0-9a-fA-F]{2}){0,64}$")


@router.post("/count", response=dict[str, Any])
def count_file(
    request: HttpRequest, ballots: File[UploadedFile], body: Form[CountIn]
) -> dict[str, Any]:
    """Count a ballot file: the same answer as `commonstead elections count`.

    Status 429 where too many came from one address within ten minutes without signing in.
    """
    name = ballots.name or "ballots"
    if (ballots.size or 0) > LARGEST_FILE:
        raise BadInput("the file is larger than 20 megabytes", expected="at most 20 MB", file=name)
    take_turn(request)
    brought = count_brought(
        name, ballots.read(), body.rule, body.seats, bytes.fromhex(body.draw) or None
    )
    return {"file": name, **as_json(brought.count)}
