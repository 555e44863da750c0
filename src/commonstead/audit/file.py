"""The audit of a bundle: its hashes and signature first, then what every entry follows from."""

from collections.abc import Callable, Sequence
from pathlib import Path

from commonstead.audit.replay import Replay
from commonstead.audit.report import Findings, Report
from commonstead.kit import BadInput
from commonstead.record import (
    Bundle,
    Checkpoint,
    Frontier,
    Verifier,
    leaf_hash,
    open_checkpoint,
    read_bundle,
    read_unsigned,
)

Entries = Callable[[bytes], None]


def verify_bundle(
    path: Path, keys: Sequence[str] = (), earlier: str | None = None, *, replayed: bool = True
) -> Report:
    """Re-derive a record from its bundle and compare.

    `keys` are verifier keys that you trust (the keys that the file itself names are used where
    there are none); `earlier` is a checkpoint that you kept, of which the record must be a
    continuation. With `replayed=False` only the hash tree and the signature are checked.
    Raises `BadInput` where the file is not a whole bundle.
    """
    findings = Findings()
    bundle = read_bundle(path)
    trusted = [Verifier.from_vkey(key) for key in keys or bundle.keys]
    kept = open_checkpoint(earlier, trusted) if earlier else None
    replay = Replay(findings) if replayed else None
    tree, earlier_root = _read(bundle, replay, kept)
    _compare_tree(findings, bundle, tree)
    _compare_signature(findings, bundle, trusted, given=bool(keys))
    if keys:
        named = set(keys) & set(bundle.keys)
        findings.note("the file names the key that you gave", bool(named), keys, bundle.keys)
    if kept is not None:
        _compare_earlier(findings, kept, tree, earlier_root)
    if replay is not None:
        replay.finish(_origin(bundle))
    return Report(tree.size, tree.root().hex(), findings.checks())


def _read(
    bundle: Bundle, replay: Replay | None, kept: Checkpoint | None
) -> tuple[Frontier, bytes | None]:
    tree, earlier_root = Frontier(), None
    for block in bundle.blocks():
        hashes = [leaf_hash(line) for line in block]
        if kept is not None and tree.size <= kept.size <= tree.size + len(hashes):
            earlier_root = tree.extended(hashes[: kept.size - tree.size]).root()
        tree = tree.extended(hashes)
        if replay is not None:
            for line in block:
                replay.take(line)
    return tree, earlier_root


def _compare_tree(findings: Findings, bundle: Bundle, tree: Frontier) -> None:
    try:
        checkpoint = read_unsigned(bundle.checkpoint)
    except BadInput as error:
        findings.note("the checkpoint can be read", False, error.expected, error.what)
        return
    findings.note(
        "the checkpoint's size is the number of entries",
        checkpoint.size == tree.size,
        checkpoint.size,
        tree.size,
    )
    found = tree.root()
    findings.note(
        "the root of the hash tree is the checkpoint's",
        checkpoint.root == found,
        checkpoint.root.hex(),
        found.hex(),
    )


def _compare_signature(
    findings: Findings, bundle: Bundle, trusted: Sequence[Verifier], *, given: bool
) -> None:
    whose = "a key that you gave" if given else "the key that the file itself names"
    names = ", ".join(verifier.vkey for verifier in trusted) or "a key"
    try:
        checkpoint = open_checkpoint(bundle.checkpoint, trusted)
    except BadInput as error:
        findings.note(f"the checkpoint is signed by {whose}", False, names, error.what)
        return
    findings.note(f"the checkpoint is signed by {whose}", True, names, names)
    signers = {verifier.name for verifier in trusted}
    findings.note(
        "the key is the record's own",
        checkpoint.origin in signers,
        checkpoint.origin,
        signers,
    )


def _compare_earlier(
    findings: Findings, kept: Checkpoint, tree: Frontier, earlier_root: bytes | None
) -> None:
    what = f"the first {kept.size} entries are those of the checkpoint that you kept"
    if earlier_root is None:
        findings.note(what, False, f"at least {kept.size} entries", f"{tree.size} entries")
        return
    findings.note(what, earlier_root == kept.root, kept.root.hex(), earlier_root.hex())


def _origin(bundle: Bundle) -> str:
    try:
        return read_unsigned(bundle.checkpoint).origin
    except BadInput:
        return ""
