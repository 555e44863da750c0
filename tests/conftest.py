"""What every test may use: the shared files, found or skipped by name."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A test is named by what its bytes are for: a packed file may hold the time it was packed.

    Tests that run side by side must have the same names, whichever second each began in.
    """
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with official results and open data; tests that need it skip without it."""
    folder = Path(os.environ.get("COMMONSTEAD_SHARED", "../shared"))
    if not folder.exists():
        pytest.skip("no shared folder: set COMMONSTEAD_SHARED to run this against real files")
    return folder
