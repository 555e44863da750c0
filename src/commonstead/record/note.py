"""Signed notes: a text that people can read with signatures that machines can check.

Source: C2SP signed-note, https://c2sp.org/signed-note. Only Ed25519 (type 0x01) is signed and
checked here; signatures by unknown keys are passed over, as the document demands.
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from commonstead.kit import BadInput

_DASH = "\N{EM DASH} "
_ED25519 = b"\x01"
_SIGNATURE_BYTES = 64
_KEY_BYTES = 32
_KEY_ID_BYTES = 4


def key_id(name: str, public_key: bytes) -> bytes:
    """The four bytes by which a signature line names its key."""
    return sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:_KEY_ID_BYTES]


@dataclass(frozen=True)
class Verifier:
    """A public key and the name it signs under."""

    name: str
    public_key: bytes

    def __post_init__(self) -> None:
        if not self.name or "+" in self.name or self.name.split() != [self.name]:
            raise BadInput(f"{self.name!r} cannot be a key's name", expected="no spaces, no plus")
        if len(self.public_key) != _KEY_BYTES:
            raise BadInput("the public key is not 32 bytes long", expected="an Ed25519 key")

    @classmethod
    def from_vkey(cls, text: str) -> "Verifier":
        """Read `name+keyid+key`, the form in which verifier keys are passed on.

        >>> Verifier.from_vkey(
        ...     "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").name
        'PeterNeumann'
        """
        name, written_id, key = (*text.split("+", 2), "", "")[:3]
        raw = _strict_base64(key)
        if raw is None or raw[:1] != _ED25519:
            raise BadInput("the key is not an Ed25519 verifier key", expected="name+keyid+key")
        verifier = cls(name, raw[1:])
        if verifier.key_id.hex() != written_id:
            raise BadInput(f"the key's id is {verifier.key_id.hex()}, not {written_id!r}")
        return verifier

    @property
    def key_id(self) -> bytes:
        """The four bytes by which a signature line names this key."""
        return key_id(self.name, self.public_key)

    @property
    def vkey(self) -> str:
        """The key as `name+keyid+key`, to be printed and passed on."""
        key = base64.b64encode(_ED25519 + self.public_key).decode()
        return f"{self.name}+{self.key_id.hex()}+{key}"

    def accepts(self, text: str, signature: bytes) -> bool:
        """Whether this key made this signature over this text."""
        # Imported here: everything but a signature can be checked with Python alone.
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True


class Signer:
    """A private key (a seed of 32 bytes) and the name it signs under."""

    def __init__(self, name: str, seed: bytes) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier = Verifier(name, self._key.public_key().public_bytes_raw())

    def line(self, text: str) -> str:
        """The signature line over `text`, with its newline."""
        signed = self.verifier.key_id + self._key.sign(text.encode())
        return f"{_DASH}{self.verifier.name} {base64.b64encode(signed).decode()}\n"


def sign_note(text: str, *signers: Signer) -> str:
    """`text` (which must end its last line) with a signature line for each signer."""
    if not text.endswith("\n") or any(sign < " " and sign != "\n" for sign in text):
        raise ValueError("a note ends with a newline and has no other control characters")
    return f"{text}\n" + "".join(signer.line(text) for signer in signers)


def open_note(note: str, verifiers: Sequence[Verifier]) -> str:
    """The text of a note that at least one of these keys signed; `BadInput` otherwise.

    Unknown signatures are passed over; a wrong signature under a known key spoils the note.
    """
    text, signatures = _split(note)
    signed = False
    for verifier in verifiers:
        for name, raw in signatures:
            if (name, raw[:_KEY_ID_BYTES]) != (verifier.name, verifier.key_id):
                continue
            if not verifier.accepts(text, raw[_KEY_ID_BYTES:]):
                raise BadInput(f"the signature of {name} does not fit the note")
            signed = True
    if not signed:
        known = ", ".join(verifier.name for verifier in verifiers) or "no key was given"
        raise BadInput("none of the signatures is by a known key", expected=known)
    return text


def note_text(note: str) -> str:
    """The text of a note, its signatures unchecked."""
    return _split(note)[0]


def _split(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    text, gap, rest = note.rpartition("\n\n")
    if not gap or not rest.endswith("\n") or any(sign < " " and sign != "\n" for sign in note):
        raise BadInput(
            "this is not a signed note", expected="a text, an empty line, signature lines"
        )
    return f"{text}\n", [_signature(line) for line in rest[:-1].split("\n")]


def _signature(line: str) -> tuple[str, bytes]:
    name, _, encoded = line.removeprefix(_DASH).partition(" ")
    raw = _strict_base64(encoded)
    if not line.startswith(_DASH) or not name or raw is None or len(raw) <= _KEY_ID_BYTES:
        raise BadInput(f"{line[:60]!r} is not a signature line", expected=f"{_DASH}NAME BASE64")
    return name, raw


def _strict_base64(text: str) -> bytes | None:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    # Spare bits in the last letter would let one signature be written in several ways.
    return raw if base64.b64encode(raw).decode() == text else None
