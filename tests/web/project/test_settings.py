"""The demo cannot exist outside the demo; production is strict; secrets are made and kept."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BASE = {"PATH": os.environ["PATH"], "PYTHONPATH": "src"}


def started(settings: str, tmp_path: Path, code: str = "", **environment: str) -> str:
    """Start Django with these settings in a process of its own; what it printed, or its error."""
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{code}"],
        env={
            **BASE,
            "DJANGO_SETTINGS_MODULE": f"commonstead_web.project.settings.{settings}",
            "COMMONSTEAD_VAR": str(tmp_path),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_the_demo_refuses_any_host_but_this_machine(tmp_path: Path) -> None:
    said = started("demo", tmp_path, COMMONSTEAD_HOSTS="homes.example.org localhost")
    assert "The demo lets anyone act as anyone" in said
    assert started("demo", tmp_path) == ""


def test_the_demo_bar_has_no_address_and_no_app_outside_the_demo(tmp_path: Path) -> None:
    code = (
        "from django.conf import settings; from django.urls import resolve, Resolver404\n"
        "print(settings.DEMO, 'commonstead_web.demo' in settings.INSTALLED_APPS)\n"
        "try: resolve('/demo/act-as'); print('reachable')\n"
        "except Resolver404: print('not there')"
    )
    assert started("production", tmp_path, code).split() == ["False", "False", "not", "there"]
    assert "reachable" in started("demo", tmp_path, code)


def test_the_demo_middleware_takes_itself_out_where_there_is_no_demo(tmp_path: Path) -> None:
    code = (
        "from django.core.exceptions import MiddlewareNotUsed\n"
        "from commonstead_web.demo.middleware import DemoBar\n"
        "try: DemoBar(lambda request: None)\n"
        "except MiddlewareNotUsed: print('not used')"
    )
    assert "not used" in started("production", tmp_path, code)


def test_production_passes_djangos_own_deployment_check(tmp_path: Path) -> None:
    code = (
        "from django.core.management import call_command\n"
        "call_command('check', deploy=True, fail_level='WARNING')"
    )
    said = started("production", tmp_path, code, COMMONSTEAD_HOSTS="homes.example.org")
    assert "no issues" in said, said


def test_a_secret_is_made_once_and_readable_only_by_its_owner(tmp_path: Path) -> None:
    code = "from django.conf import settings; print(settings.SECRET_KEY, settings.RECORD_KEY)"
    first, second = (started("production", tmp_path, code) for _ in range(2))
    assert first == second
    assert len(set(first.split())) == 2
    assert all(
        (tmp_path / name).stat().st_mode & 0o077 == 0 for name in ("secret-key", "record-key")
    )


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("COMMONSTEAD_DATABASE", "mysql://x", "write sqlite:///FILE or postgresql://"),
        ("COMMONSTEAD_SMTP_PORT", "many", "write a whole number"),
        ("COMMONSTEAD_SMTP_TLS", "maybe", "write yes or no"),
    ],
)
def test_a_setting_that_makes_no_sense_is_told_with_what_to_write(
    name: str, value: str, told: str, tmp_path: Path
) -> None:
    assert told in started("production", tmp_path, **{name: value})


@pytest.mark.parametrize(
    ("environment", "rates"),
    [
        (
            {},
            "{'commonstead_count': '20/10m/ip', 'commonstead_trial': '60/10m/ip',"
            " 'commonstead_quote': '120/10m/ip'}",
        ),
        (
            {"COMMONSTEAD_COUNTS": "5", "COMMONSTEAD_TRIALS": "7", "COMMONSTEAD_QUOTES": "9"},
            "{'commonstead_count': '5/10m/ip', 'commonstead_trial': '7/10m/ip',"
            " 'commonstead_quote': '9/10m/ip'}",
        ),
        (
            {"COMMONSTEAD_COUNTS": "0", "COMMONSTEAD_QUOTES": "0"},
            "{'commonstead_trial': '60/10m/ip'}",
        ),
        (
            {"COMMONSTEAD_COUNTS": "0", "COMMONSTEAD_TRIALS": "0", "COMMONSTEAD_QUOTES": "0"},
            "{}",
        ),
    ],
)
def test_a_site_counts_and_tries_so_many_files_for_an_address(
    tmp_path: Path, environment: dict[str, str], rates: str
) -> None:
    code = "from django.conf import settings; print(settings.ACCOUNT_RATE_LIMITS)"
    assert started("production", tmp_path, code, **environment).strip() == rates
