"""Anyone reads, downloads and checks the record without an account."""

from pathlib import Path

import pytest
from django.test import Client

from commonstead.audit import verify_bundle
from commonstead.record import Verifier, open_checkpoint
from commonstead_web.record import bundles, queries
from web import cast

pytestmark = pytest.mark.django_db


def test_the_downloaded_bundle_verifies_without_the_database(
    client: Client, tmp_path: Path
) -> None:
    society = cast.organisation()
    answer = client.get(f"/o/{society.slug}/record/bundle")
    file = tmp_path / "bundle"
    file.write_bytes(b"".join(answer.streaming_content))
    report = verify_bundle(file)
    assert report.ok, [check for check in report.checks if not check.ok]
    assert report.entries == society.log.entries.count() == 1


def test_the_bundle_written_to_a_file_is_the_one_that_is_downloaded(tmp_path: Path) -> None:
    society = cast.organisation()
    file = tmp_path / "bundle"
    with file.open("wb") as stream:
        bundles.write(society.log, stream)
    assert file.read_bytes() == b"".join(bundles.chunks(society.log))


def test_the_checkpoint_opens_with_the_published_key(client: Client) -> None:
    society = cast.organisation()
    note = client.get(f"/o/{society.slug}/record/checkpoint").content.decode()
    checkpoint = open_checkpoint(note, [Verifier.from_vkey(queries.verification_key(society.log))])
    assert checkpoint.size == 1
    assert checkpoint.origin == society.log.origin


def test_an_entry_shows_its_line_as_it_was_hashed(client: Client) -> None:
    society = cast.organisation()
    page = client.get(f"/o/{society.slug}/record/0")
    assert page.status_code == 200
    assert b"rulebook.found" in page.content


def test_there_is_no_page_for_an_entry_that_does_not_exist(client: Client) -> None:
    society = cast.organisation()
    assert client.get(f"/o/{society.slug}/record/7").status_code == 404
    assert client.get("/o/nowhere/record").status_code == 404
