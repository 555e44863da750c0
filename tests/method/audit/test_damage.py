"""Damage: no byte of a bundle can change unseen, and nothing that is in one breaks the audit."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonstead.audit import Report, verify_bundle
from commonstead.kit import BadInput
from commonstead.record import Checkpoint, Entry, Signer, root, sign_checkpoint
from method.audit.book import ORIGIN, SIGNER, bundled, json_copy, saved
from method.audit.society import a_year

HONEST = a_year()
# The adopted rulebook alone has twice that size, and its bytes are hashed like any others.
ABOUT_10_KB = [entry for entry in HONEST if entry.action != "rulebook.adopt"][:26]


def noticed(path: Path, keys: tuple[str, ...]) -> bool:
    try:
        return not verify_bundle(path, keys, replayed=False).ok
    except BadInput:
        return True


@pytest.mark.slow
@pytest.mark.parametrize("keys", [(), (SIGNER.verifier.vkey,)], ids=["own key", "trusted key"])
def test_every_changed_byte_is_noticed(tmp_path: Path, keys: tuple[str, ...]) -> None:
    data = bundled(ABOUT_10_KB)
    assert 8_000 < len(data) < 14_000
    path = tmp_path / "bundle"
    path.write_bytes(data)
    assert not noticed(path, keys)
    for at in range(len(data)):
        # A different bit at each place: every bit of a letter gets its turn.
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        assert noticed(path, keys), at


@pytest.mark.parametrize("cut", [1, 50, 300, 5_000])
def test_a_bundle_cut_short_is_noticed(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "bundle"
    path.write_bytes(bundled(ABOUT_10_KB)[:-cut])
    assert noticed(path, ())


def test_lines_added_after_the_checkpoint_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "bundle"
    path.write_bytes(bundled(ABOUT_10_KB) + b"more\n")
    assert noticed(path, ())


def test_another_key_than_the_one_you_trust_is_noticed(tmp_path: Path) -> None:
    stranger = Signer(ORIGIN, bytes(32)).verifier.vkey
    report = verify_bundle(saved(tmp_path, HONEST), [stranger])
    assert [check.what for check in report.checks if not check.ok] == [
        "the checkpoint is signed by a key that you gave",
        "the file names the key that you gave",
    ]


def test_a_rewritten_record_does_not_continue_the_checkpoint_you_kept(tmp_path: Path) -> None:
    lines = [entry.line() for entry in HONEST[:30]]
    kept = sign_checkpoint(Checkpoint(ORIGIN, 30, root(lines)), SIGNER)
    honest = verify_bundle(saved(tmp_path, HONEST), [SIGNER.verifier.vkey], kept)
    assert honest.ok
    person = "p:00000000000000ff"
    rewritten = [replace(HONEST[0], person=person), *HONEST[1:]]
    report = verify_bundle(saved(tmp_path, rewritten), [SIGNER.verifier.vkey], kept)
    what = "the first 30 entries are those of the checkpoint that you kept"
    assert what in [check.what for check in report.checks if not check.ok]


def test_a_record_shorter_than_the_checkpoint_you_kept_is_noticed(tmp_path: Path) -> None:
    lines = [entry.line() for entry in HONEST[:30]]
    kept = sign_checkpoint(Checkpoint(ORIGIN, 30, root(lines)), SIGNER)
    report = verify_bundle(saved(tmp_path, HONEST[:20]), [SIGNER.verifier.vkey], kept)
    found = [check for check in report.checks if not check.ok]
    assert [(check.expected, check.found) for check in found] == [
        ("at least 30 entries", "20 entries")
    ]


def test_a_line_that_is_not_canonical_is_noticed_although_hashes_fit(tmp_path: Path) -> None:
    loose = json.dumps(json.loads(HONEST[3].line())).encode()
    lines = [entry.line() for entry in HONEST]
    report = verify_bundle(saved(tmp_path, [*lines[:3], loose, *lines[4:]]))
    found = [check for check in report.checks if not check.ok]
    assert (found[0].what, found[0].entry) == ("every line is an entry in canonical JSON", 3)


def test_an_empty_record_verifies(tmp_path: Path) -> None:
    report = verify_bundle(saved(tmp_path, []), [SIGNER.verifier.vkey])
    assert (report.ok, report.entries) == (True, 0)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        yield path
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in pairs:
            yield from leaves(inner, (*path, key))
    else:
        yield path


def put(facts: dict[str, Any], path: tuple[Any, ...], value: Any) -> None:
    holder: Any = facts
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value


odd = (
    st.none()
    | st.booleans()
    | st.integers(-3, 2**70)
    | st.sampled_from(["", "-", "0 0", "2026-02-30", "m:" + "0" * 16, "meek", "elected", "none"])
    | st.just([])
    | st.just({})
    | st.just([[["0", 1]]])
)


@given(st.data(), odd)
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_the_facts_say_the_audit_answers(
    tmp_path: Path, data: st.DataObject, value: Any
) -> None:
    entry = data.draw(st.sampled_from(HONEST))
    facts = json_copy(entry.facts)
    path = data.draw(st.sampled_from([path for path in leaves(facts) if path]))
    put(facts, path, value)
    changed = [replace(e, facts=facts) if e.n == entry.n else e for e in HONEST]
    assert isinstance(audited(tmp_path, changed), Report)


def audited(directory: Path, entries: list[Entry]) -> Report:
    return verify_bundle(saved(directory, entries), [SIGNER.verifier.vkey])
