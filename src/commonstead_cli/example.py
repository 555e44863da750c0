"""The worked example: build it, serve it, put it back."""

import os
import socket
import sys
import tempfile
from pathlib import Path

import click

from commonstead.kit import BadInput
from commonstead_cli.kit import as_json, tells_errors
from commonstead_cli.site import start_site

DEMO_SETTINGS = "commonstead_web.project.settings.demo"


@click.group("example")
def room() -> None:
    """One invented society in a real borough, from founding to today."""


@room.command()
@click.option("--bundle", "bundle", required=True, type=click.Path(path_type=Path))
@tells_errors
def build(bundle: Path) -> None:
    """Build the example in a temporary database and write the bundle of its record."""
    with tempfile.TemporaryDirectory(prefix="commonstead-example-") as folder:
        _start_django(Path(folder))
        from commonstead_web.demo.example import SLUG, build_example
        from commonstead_web.record import bundles
        from commonstead_web.record.queries import log_at

        _prepare()
        build_example(say=_say)
        log = log_at(SLUG)
        assert log is not None  # noqa: S101 - just built
        with bundle.open("wb") as stream:
            entries = bundles.write(log, stream)
        from django.db import connections

        connections.close_all()
    click.echo(as_json({"bundle": str(bundle), "entries": entries}))


@room.command()
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True)
@tells_errors
def serve(port: int, workers: int) -> None:
    """Serve the example on this machine; it is built at the first start and kept afterwards."""
    _refuse_a_port_in_use(port)
    _start_django(None)
    _prepare()
    _build_if_missing()
    _collect_static()
    _say(f"Commonstead is at http://localhost:{port} (stop with Ctrl+C)")
    sys.stdout.flush()
    from django.db import connections

    connections.close_all()
    gunicorn = [sys.executable, "-m", "gunicorn", "commonstead_web.project.wsgi"]
    os.execv(  # noqa: S606 - our own interpreter, no shell
        sys.executable,
        [
            *gunicorn,
            "--bind",
            f"127.0.0.1:{port}",
            "--workers",
            str(workers),
            "--log-level",
            "warning",
        ],
    )


@room.command()
@tells_errors
def reset() -> None:
    """Put the example back as it was; what you changed in it is removed."""
    _start_django(None)
    from django.conf import settings

    file = Path(settings.DATABASES["default"]["NAME"])
    for leftover in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        leftover.unlink(missing_ok=True)
    _prepare()
    _build_if_missing()
    _say("The example is as it was. `make run` serves it.")


def _refuse_a_port_in_use(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise BadInput(
                f"something on this machine already answers at port {port}",
                expected=f"another port, for example: commonstead example serve --port {port + 1}",
            ) from None


def _start_django(folder: Path | None) -> None:
    if folder is not None:
        os.environ["COMMONSTEAD_VAR"] = str(folder)
        os.environ.pop("COMMONSTEAD_DATABASE", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = DEMO_SETTINGS
    start_site()


def _prepare() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _build_if_missing() -> None:
    from commonstead_web.demo.example import SLUG, build_example
    from commonstead_web.record.queries import log_at

    if log_at(SLUG) is None:
        _say("Building the worked example …")
        build_example(say=_say)


def _collect_static() -> None:
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def _say(words: str) -> None:
    click.echo(words, err=True)
