"""Checkpoints: the record's size and root at one moment, signed.

Source: C2SP tlog-checkpoint, https://c2sp.org/tlog-checkpoint: origin, size and base64 root on
three lines, in a signed note. The origin of a record looks like `commonstead.example/o/slug`.
"""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass

from commonstead.kit import BadInput
from commonstead.record.note import Signer, Verifier, note_text, open_note, sign_note
from commonstead.record.tree import HASH_BYTES

_TEXT = re.compile(r"([^\n]+)\n(0|[1-9][0-9]*)\n([A-Za-z0-9+/]{43}=)\n")


@dataclass(frozen=True)
class Checkpoint:
    """Whose record, how many entries, and the root of the tree over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The three lines that are signed.

        >>> print(Checkpoint("commonstead.example/o/elm-row", 3, bytes(32)).text, end="")
        commonstead.example/o/elm-row
        3
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
        """
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def from_text(cls, text: str) -> "Checkpoint":
        """Read the three lines; `BadInput` where they are anything else."""
        found = _TEXT.fullmatch(text)
        if found is None:
            raise BadInput(
                "this is not a checkpoint", expected="origin, size and root, a line each"
            )
        checkpoint = cls(found[1], int(found[2]), base64.b64decode(found[3]))
        if len(checkpoint.root) != HASH_BYTES or checkpoint.text != text:
            raise BadInput("the checkpoint's root is not written as 32 bytes in base64")
        return checkpoint


def sign_checkpoint(checkpoint: Checkpoint, *signers: Signer) -> str:
    """The checkpoint as a signed note."""
    return sign_note(checkpoint.text, *signers)


def open_checkpoint(note: str, verifiers: Sequence[Verifier]) -> Checkpoint:
    """The checkpoint in a note that one of these keys signed; `BadInput` otherwise."""
    return Checkpoint.from_text(open_note(note, verifiers))


def read_unsigned(note: str) -> Checkpoint:
    """The checkpoint in a note whose signatures nobody has checked yet."""
    return Checkpoint.from_text(note_text(note))
