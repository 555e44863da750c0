"""The proof of one entry as a document that stands alone."""

import json
from dataclasses import replace

import pytest

from commonstead.kit import BadInput
from commonstead.record import (
    Checkpoint,
    ProofDocument,
    Signer,
    prove_entry,
    root,
    sign_checkpoint,
)

SIGNER = Signer("commonstead.example/o/elm-row", bytes(range(32)))
LINES = [b'{"n":%d}' % n for n in range(13)]
NOTE = sign_checkpoint(Checkpoint(SIGNER.verifier.name, len(LINES), root(LINES)), SIGNER)
PROOF = prove_entry(LINES, 5, checkpoint=NOTE, keys=[SIGNER.verifier.vkey])


def test_a_proof_holds_after_being_written_and_read() -> None:
    again = ProofDocument.from_text(json.dumps(PROOF.as_data()))
    assert again == PROOF
    assert again.holds([SIGNER.verifier])


@pytest.mark.parametrize(
    "changed",
    [
        replace(PROOF, n=6),
        replace(PROOF, entry='{"n":6}'),
        replace(PROOF, proof=PROOF.proof[:-1]),
        replace(PROOF, proof=tuple(reversed(PROOF.proof))),
    ],
)
def test_a_proof_of_anything_else_does_not_hold(changed: ProofDocument) -> None:
    assert not changed.holds([SIGNER.verifier])


def test_a_proof_under_another_key_is_refused() -> None:
    with pytest.raises(BadInput):
        PROOF.holds([Signer(SIGNER.verifier.name, bytes(32)).verifier])


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"n":1}', json.dumps({**PROOF.as_data(), "n": -1})]
)
def test_a_damaged_document_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        ProofDocument.from_text(text)
