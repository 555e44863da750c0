"""The peer: Django with nothing around it, one view that casts a vote and one that is cached.

The same two writes in one transaction, through Django's own models, on the same SQLite settings.
No sessions, no accounts, no messages, no middleware: what is left is what any Django costs.
`python -m tools.bench.web_bare VOTERS` makes its tables. The environment names the database file.
"""

import os
import sys
from hashlib import sha256
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import cache_page

from commonstead_web.project.settings.environment import sqlite

FILE = "BENCH_BARE_DATABASE"

settings.configure(
    SECRET_KEY="a secret for benchmarks only",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["127.0.0.1"],
    MIDDLEWARE=[],
    INSTALLED_APPS=[],
    USE_TZ=True,
    DATABASES={"default": sqlite(Path(os.environ[FILE]))},
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
)
django.setup()


class RollEntry(models.Model):
    """Whether somebody has voted."""

    voted = models.CharField(max_length=6, null=True)  # noqa: DJ001 - as the site's own roll
    objects: "models.Manager[RollEntry]" = models.Manager()

    class Meta:
        app_label = "bare"

    def __str__(self) -> str:
        return str(self.pk)


class Ballot(models.Model):
    """A ballot under the hash of its receipt."""

    receipt = models.CharField(max_length=64, primary_key=True)
    election = models.IntegerField(db_index=True)
    ranking = models.TextField()
    objects: "models.Manager[Ballot]" = models.Manager()

    class Meta:
        app_label = "bare"

    def __str__(self) -> str:
        return self.receipt


def cast(request: HttpRequest) -> HttpResponse:
    """Mark the roll, put the ballot in the box."""
    receipt = request.POST["receipt"]
    with transaction.atomic():
        if not RollEntry.objects.filter(pk=request.POST["entry"], voted=None).update(
            voted="online"
        ):
            return JsonResponse({"code": "already_voted"}, status=409)
        Ballot.objects.create(
            receipt=sha256(receipt.encode()).hexdigest(),
            election=1,
            ranking=request.POST["ranking"],
        )
    return JsonResponse({"receipt": receipt})


def cast_in_sql(request: HttpRequest) -> HttpResponse:
    """The same in plain SQL: the least that Django can do."""
    receipt = request.POST["receipt"]
    key = sha256(receipt.encode()).hexdigest()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE bare_rollentry SET voted = 'online' WHERE id = %s AND voted IS NULL",
            (request.POST["entry"],),
        )
        if cursor.rowcount != 1:
            return JsonResponse({"code": "already_voted"}, status=409)
        cursor.execute(
            "INSERT INTO bare_ballot (receipt, election, ranking) VALUES (%s, 1, %s)",
            (key, request.POST["ranking"]),
        )
    return JsonResponse({"receipt": receipt})


@cache_page(600)
def page(request: HttpRequest, length: int) -> HttpResponse:
    """A page of so many bytes."""
    return HttpResponse("x" * length)


def ready(request: HttpRequest) -> HttpResponse:
    """That it answers."""
    return HttpResponse("ready")


urlpatterns = [
    path("cast", cast),
    path("cast-in-sql", cast_in_sql),
    path("page/<int:length>", page),
    path("ready", ready),
]
application = get_wsgi_application()


def build(voters: int) -> None:
    """The two tables, with so many who may vote: their keys are 1 to `voters`."""
    with connection.schema_editor() as editor:
        editor.create_model(RollEntry)
        editor.create_model(Ballot)
    RollEntry.objects.bulk_create(RollEntry() for _ in range(voters))


if __name__ == "__main__":
    build(int(sys.argv[1]))
