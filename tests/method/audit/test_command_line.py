"""`commonstead record`: exit codes and answers that a script can rely on."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commonstead.record import Checkpoint, root, sign_checkpoint
from commonstead_cli.main import main
from method.audit.book import ORIGIN, SIGNER, forged, saved
from method.audit.society import a_year

HONEST = a_year()
KEY = SIGNER.verifier.vkey


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["record", *map(str, arguments)])


def test_verify_answers_in_json_and_with_0(tmp_path: Path) -> None:
    result = run("verify", saved(tmp_path, HONEST), "--vkey", KEY)
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (answer["ok"], answer["entries"]) == (True, len(HONEST))
    assert answer["root"] == root(entry.line() for entry in HONEST).hex()
    assert {"what", "ok", "expected", "found"} <= answer["checks"][0].keys()


def test_verify_says_what_differs_and_ends_with_1(tmp_path: Path) -> None:
    forgery = forged(HONEST, "members.import", lambda facts: facts.update(after=9))
    result = run("verify", saved(tmp_path, forgery), "--format", "text")
    assert result.exit_code == 1
    assert (
        "DIFFERS  entry 12: members.import: the register's size afterwards: expected 7; found 9"
        in result.stdout
    )
    assert result.stdout.endswith("Differences: 1.\n")


@pytest.mark.parametrize("content", [None, b"", b"hello\n", b"commonstead record 1\n"])
def test_what_cannot_be_read_ends_with_2(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "file"
    if content is not None:
        path.write_bytes(content)
    result = run("verify", path)
    assert result.exit_code == 2
    assert result.stderr.startswith("commonstead: ")


def test_a_key_that_is_not_one_ends_with_2(tmp_path: Path) -> None:
    assert run("verify", saved(tmp_path, HONEST), "--vkey", "nonsense").exit_code == 2


def test_hashes_alone_can_be_checked(tmp_path: Path) -> None:
    forgery = forged(HONEST, "members.import", lambda facts: facts.update(after=9))
    path = saved(tmp_path, forgery)
    assert run("verify", path, "--hashes-only").exit_code == 0
    assert run("verify", path).exit_code == 1


def test_one_entry_is_proved_and_its_proof_verified(tmp_path: Path) -> None:
    proof = run("prove", saved(tmp_path, HONEST), 12)
    assert proof.exit_code == 0
    path = tmp_path / "proof.json"
    path.write_text(proof.stdout, "utf-8")
    verified = run("verify-proof", path, "--vkey", KEY)
    assert verified.exit_code == 0
    answer = json.loads(verified.stdout)
    assert (answer["ok"], answer["n"], answer["size"]) == (True, 12, len(HONEST))
    path.write_text(
        proof.stdout.replace("minute", "minutes").replace('"n": 12', '"n": 13'), "utf-8"
    )
    assert run("verify-proof", path).exit_code == 1


def test_an_entry_that_is_not_there_cannot_be_proved(tmp_path: Path) -> None:
    result = run("prove", saved(tmp_path, HONEST), 999)
    assert result.exit_code == 2
    assert "there is no entry 999" in result.stderr


def test_a_record_is_followed_from_a_checkpoint_that_was_kept(tmp_path: Path) -> None:
    kept = tmp_path / "checkpoint"
    first = root(entry.line() for entry in HONEST[:20])
    kept.write_text(sign_checkpoint(Checkpoint(ORIGIN, 20, first), SIGNER), "utf-8")
    result = run("consistency", kept, saved(tmp_path, HONEST), "--vkey", KEY)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["old"] == {"size": 20, "root": first.hex()}
    rewritten = [replace(HONEST[0], at="2026-01-04T12:00:00Z"), *HONEST[1:]]
    assert run("consistency", kept, saved(tmp_path, rewritten), "--vkey", KEY).exit_code == 1
    with_option = run("verify", saved(tmp_path, rewritten), "--checkpoint", kept)
    assert with_option.exit_code == 1


def loaded_by(statement: str) -> set[str]:
    """The packages that are loaded by a statement in a fresh interpreter."""
    code = f"import sys; sys.path[:0] = {sys.path!r}; {statement}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return {module.partition(".")[0] for module in done.stdout.split()}


def test_the_record_needs_nothing_but_python() -> None:
    heavy = {"numpy", "django", "yaml", "cryptography", "click"}
    assert not heavy & loaded_by("import commonstead.record")


def test_verifying_loads_neither_numpy_nor_django() -> None:
    assert not {"numpy", "django"} & loaded_by("import commonstead_cli.record")
