"""`commonstead record`: check a record, prove one entry of it, follow it from a checkpoint."""

import sys
from pathlib import Path
from typing import Any

import click

from commonstead.audit import Check, Report, verify_bundle
from commonstead.kit import BadInput
from commonstead.record import (
    ProofDocument,
    Verifier,
    consistency_proof,
    leaf_hash,
    open_checkpoint,
    prove_entry,
    read_bundle,
    read_unsigned,
)
from commonstead_cli.kit import NEGATIVE_ANSWER, as_json, format_option, tells_errors

FILE = click.Path(dir_okay=False, path_type=Path)
key_option = click.option(
    "--vkey",
    "keys",
    multiple=True,
    help="A verifier key that you trust, printed on the minutes. Without one, the key that the "
    "file itself names is used: that finds damage, but not a forgery signed with another key.",
)


@click.group()
def room() -> None:
    """Verify and export public records."""


@room.command()
@click.argument("bundle", type=FILE)
@key_option
@click.option(
    "--checkpoint", type=FILE, help="A checkpoint that you kept: the record must continue it."
)
@click.option(
    "--hashes-only", is_flag=True, help="Check the hash tree and the signature, and nothing else."
)
@format_option
@tells_errors
def verify(
    bundle: Path, keys: tuple[str, ...], checkpoint: Path | None, hashes_only: bool, form: str
) -> None:
    """Re-derive a record from its BUNDLE alone, and compare.

    Registers' sizes, rolls, counts, results and terms are worked out again from the entries. The
    answer is 0 where everything fits, 1 where anything differs, 2 where the file cannot be read.
    """
    earlier = _text(checkpoint) if checkpoint else None
    report = verify_bundle(bundle, keys, earlier, replayed=not hashes_only)
    click.echo(as_json(report.as_data()) if form == "json" else _in_words(report))
    if not report.ok:
        sys.exit(NEGATIVE_ANSWER)


def _in_words(report: Report) -> str:
    differing = sum(not check.ok for check in report.checks)
    verdict = "Everything fits." if report.ok else f"Differences: {differing}."
    lines = [_line(check) for check in report.checks]
    return "\n".join([*lines, f"{report.entries} entries, root {report.root}", verdict])


def _line(check: Check) -> str:
    if check.ok:
        return f"fits     {check.what}: {check.found}"
    where = f"entry {check.entry}: " if check.entry is not None else ""
    return f"DIFFERS  {where}{check.what}: expected {check.expected}; found {check.found}"


@room.command()
@click.argument("bundle", type=FILE)
@click.argument("number", type=click.IntRange(min=0))
@tells_errors
def prove(bundle: Path, number: int) -> None:
    """Write the proof that entry NUMBER is in the BUNDLE: a small JSON document."""
    record = read_bundle(bundle)
    entries = list(record.entries())
    if number >= len(entries):
        raise BadInput(
            f"there is no entry {number}", expected=f"0 to {len(entries) - 1}", file=str(bundle)
        )
    proof = prove_entry(entries, number, checkpoint=record.checkpoint, keys=record.keys)
    click.echo(as_json(proof.as_data()))


@room.command("verify-proof")
@click.argument("file", type=FILE)
@key_option
@format_option
@tells_errors
def verify_proof(file: Path, keys: tuple[str, ...], form: str) -> None:
    """Check the proof in FILE: that its entry is in the record whose checkpoint was signed."""
    proof = ProofDocument.from_text(_text(file))
    verifiers = [Verifier.from_vkey(key) for key in keys or proof.keys]
    checkpoint = open_checkpoint(proof.checkpoint, verifiers)
    answer = {
        "ok": proof.holds(verifiers),
        "n": proof.n,
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root.hex(),
    }
    words = "is" if answer["ok"] else "is NOT proved to be"
    text = f"Entry {proof.n} {words} in {checkpoint.origin}, of {checkpoint.size} entries."
    _answer(answer, text, form)


@room.command()
@click.argument("checkpoint", type=FILE)
@click.argument("bundle", type=FILE)
@key_option
@format_option
@tells_errors
def consistency(checkpoint: Path, bundle: Path, keys: tuple[str, ...], form: str) -> None:
    """Check that BUNDLE continues the CHECKPOINT you kept, and show the proof."""
    record = read_bundle(bundle)
    verifiers = [Verifier.from_vkey(key) for key in keys or record.keys]
    old = open_checkpoint(_text(checkpoint), verifiers)
    report = verify_bundle(bundle, keys, _text(checkpoint), replayed=False)
    leaves = [leaf_hash(entry) for entry in record.entries()]
    reached = old.size <= len(leaves)
    proof = [step.hex() for step in consistency_proof(leaves, old.size)] if reached else []
    answer = {
        "ok": report.ok,
        "old": {"size": old.size, "root": old.root.hex()},
        "new": {"size": report.entries, "root": report.root},
        "origin": read_unsigned(record.checkpoint).origin,
        "proof": proof,
    }
    words = "continues" if report.ok else "does NOT continue"
    text = f"The record of {report.entries} entries {words} the checkpoint of {old.size}."
    _answer(answer, text, form)


def _answer(answer: dict[str, Any], text: str, form: str) -> None:
    click.echo(as_json(answer) if form == "json" else text)
    if not answer["ok"]:
        sys.exit(NEGATIVE_ANSWER)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadInput(
            "the file cannot be read", expected="text in UTF-8", file=str(path)
        ) from None


@room.command()
@click.argument("organisation")
@click.argument("file", type=FILE)
@tells_errors
def export(organisation: str, file: Path) -> None:
    """Write the record of ORGANISATION (its short name in the address) to FILE as a bundle.

    Reads this machine's site: the database that its settings name.
    """
    from commonstead_cli.site import start_site

    start_site()
    from commonstead_web.record import bundles
    from commonstead_web.record.queries import log_at

    log = log_at(organisation)
    if log is None:
        raise BadInput(
            f"there is no organisation called {organisation!r} on this site",
            expected="its short name, as in the address /o/SHORT-NAME/",
        )
    with file.open("wb") as stream:
        entries = bundles.write(log, stream)
    click.echo(as_json({"bundle": str(file), "entries": entries}))
