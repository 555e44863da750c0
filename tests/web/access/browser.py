"""A visitor at a page: what they were answered, and what the database was told meanwhile."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.db import connection, transaction
from django.db.models import Max
from django.http import HttpRequest
from django.test import Client

from commonstead.record import Entry as Said
from commonstead_web.kit.models import Person
from commonstead_web.record.models import Entry
from web.access.neighbours import Visitor

NOT_OF_CONSEQUENCE = ("django_session",)
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE")


@dataclass(frozen=True)
class Answer:
    """`status` is 0 where the page failed.

    `written` are the statements that changed something, `entries` what was added to records.
    """

    status: int
    body: str
    headers: dict[str, str]
    written: tuple[str, ...]
    entries: tuple[Said, ...] = ()
    fault: str = ""

    @property
    def to_sign_in(self) -> bool:
        return self.status == 302 and self.headers.get("Location", "").startswith("/accounts/")

    @property
    def turned_away(self) -> bool:
        return self.to_sign_in or self.status in {401, 403, 404, 405}


class Browser:
    """One visitor's browser. Whatever a request changes is undone after it."""

    def __init__(
        self, visitor: Visitor, *, checks_csrf: bool = False, notes_entries: bool = False
    ) -> None:
        self.notes_entries = notes_entries
        self.visitor = visitor
        self.client = Client(enforce_csrf_checks=checks_csrf, raise_request_exception=True)
        if visitor.person is None:
            return
        self.client.force_login(visitor.person)
        if visitor.strong:
            self._show_second_factor(visitor.person)

    def _show_second_factor(self, person: Person) -> None:
        request = HttpRequest()
        request.session, request.user = self.client.session, person
        record_authentication(request, person, method="mfa", type="totp", id=1)
        request.session.save()

    def get(self, address: str) -> Answer:
        return self._answer(lambda: self.client.get(address))

    def post(self, address: str, data: dict[str, Any] | None = None) -> Answer:
        if address.startswith("/api/"):
            body = json.dumps(data or {})
            return self._answer(
                lambda: self.client.post(address, body, content_type="application/json")
            )
        return self._answer(lambda: self.client.post(address, data or {}))

    def _answer(self, request: Callable[[], Any]) -> Answer:
        last = Entry.objects.aggregate(last=Max("pk"))["last"] if self.notes_entries else 0
        with transaction.atomic(), watched() as written:
            try:
                with transaction.atomic():
                    response = request()
                    body = _body(response)
            except Exception as error:
                answer = Answer(0, "", {}, (), fault=f"{type(error).__name__}: {error}")
            else:
                answer = Answer(
                    response.status_code,
                    body,
                    dict(response.items()),
                    tuple(written),
                    _entries_after(last) if written and self.notes_entries else (),
                )
            transaction.set_rollback(True)
        return answer


def _entries_after(last: int) -> tuple[Said, ...]:
    added = Entry.objects.filter(pk__gt=last).order_by("pk").values_list("body", flat=True)
    return tuple(Said.from_line(bytes(body)) for body in added)


def _body(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace")


@contextmanager
def watched() -> Iterator[list[str]]:
    """The statements within the block that change a table, sessions apart."""
    written: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITING) and not any(
            table in sql for table in NOT_OF_CONSEQUENCE
        ):
            written.append(sql[:120])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield written
