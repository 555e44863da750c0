"""A proof that one entry is in a record, as a small JSON document that stands alone.

`{"checkpoint", "entry", "keys", "n", "proof"}`: the signed checkpoint, the entry's own line, the
public keys the record names, the entry's number, and the hashes from the entry up to the root.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from commonstead.kit import BadInput
from commonstead.record.checkpoint import open_checkpoint
from commonstead.record.note import Verifier
from commonstead.record.proof import inclusion_proof, verify_inclusion
from commonstead.record.shapes import demand
from commonstead.record.tree import leaf_hash

_SHAPE: dict[str, Any] = {
    "checkpoint": "text",
    "entry": "text",
    "keys": ["text"],
    "n": "number",
    "proof": ["hash"],
}


@dataclass(frozen=True)
class ProofDocument:
    """One entry's line, its number, and what leads from it to a signed checkpoint."""

    entry: str
    n: int
    proof: tuple[str, ...]
    checkpoint: str
    keys: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """The document as JSON holds it."""
        return {
            "checkpoint": self.checkpoint,
            "entry": self.entry,
            "keys": list(self.keys),
            "n": self.n,
            "proof": list(self.proof),
        }

    @classmethod
    def from_text(cls, text: str) -> "ProofDocument":
        """Read the JSON document; `BadInput` where it is anything else."""
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            raise BadInput("this is not JSON", expected="a proof of one entry") from None
        demand(_SHAPE, data, "the proof")
        keys, proof = tuple(data["keys"]), tuple(data["proof"])
        return cls(data["entry"], data["n"], proof, data["checkpoint"], keys)

    def holds(self, verifiers: Sequence[Verifier]) -> bool:
        """Whether the entry is in the record whose checkpoint one of these keys signed.

        Raises `BadInput` where none of them signed it.
        """
        checkpoint = open_checkpoint(self.checkpoint, verifiers)
        return verify_inclusion(
            leaf_hash(self.entry.encode()),
            self.n,
            checkpoint.size,
            [bytes.fromhex(step) for step in self.proof],
            checkpoint.root,
        )


def prove_entry(
    entries: Iterable[bytes], n: int, *, checkpoint: str, keys: Sequence[str]
) -> ProofDocument:
    """The proof of entry `n` among all of `entries`; `IndexError` where there is no such entry."""
    leaves, line = [], b""
    for number, entry in enumerate(entries):
        leaves.append(leaf_hash(entry))
        if number == n:
            line = entry
    path = tuple(step.hex() for step in inclusion_proof(leaves, n))
    return ProofDocument(line.decode(), n, path, checkpoint, tuple(keys))
