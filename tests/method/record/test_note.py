"""Signed notes and checkpoints, against the examples of the documents that define them."""

import base64

import pytest

from commonstead.kit import BadInput
from commonstead.record import (
    Checkpoint,
    Signer,
    Verifier,
    open_checkpoint,
    open_note,
    root,
    sign_checkpoint,
    sign_note,
)

# The example in C2SP's signed-note document (its section "Example").
SPEC_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
SPEC_NOTE = (
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
# The example in the documentation of Go's golang.org/x/mod/sumdb/note, with its private key.
GO_SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_LINE = (
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

ELM = Signer("commonstead.example/o/elm-row", bytes(range(32)))
OAK = Signer("commonstead.example/o/oak-yard", bytes(range(1, 33)))
CHECKPOINT = Checkpoint("commonstead.example/o/elm-row", 2, root([b"one", b"two"]))


def test_the_documents_own_example_is_opened() -> None:
    assert open_note(SPEC_NOTE, [Verifier.from_vkey(SPEC_KEY)]) == "This is an example message.\n"


def test_gos_example_is_signed_byte_for_byte_and_opened() -> None:
    signer = Signer("PeterNeumann", GO_SEED)
    assert sign_note(GO_TEXT, signer) == f"{GO_TEXT}\n{GO_LINE}"
    assert signer.verifier.vkey == GO_KEY
    assert open_note(f"{GO_TEXT}\n{GO_LINE}", [Verifier.from_vkey(GO_KEY)]) == GO_TEXT


def test_a_note_with_an_empty_line_in_its_text_keeps_it() -> None:
    text = "first\n\nlast\n"
    assert open_note(sign_note(text, ELM), [ELM.verifier]) == text


def test_a_checkpoint_comes_back_as_it_was_signed() -> None:
    assert open_checkpoint(sign_checkpoint(CHECKPOINT, ELM), [ELM.verifier]) == CHECKPOINT


def test_signatures_by_unknown_keys_are_passed_over() -> None:
    note = sign_checkpoint(CHECKPOINT, OAK, ELM)
    assert open_checkpoint(note, [ELM.verifier]) == CHECKPOINT
    assert open_checkpoint(note, [OAK.verifier]) == CHECKPOINT


def test_a_note_signed_only_by_others_is_refused() -> None:
    with pytest.raises(BadInput, match="none of the signatures"):
        open_checkpoint(sign_checkpoint(CHECKPOINT, OAK), [ELM.verifier])


def test_another_key_under_the_same_name_is_refused() -> None:
    impostor = Signer(ELM.verifier.name, bytes(32))
    with pytest.raises(BadInput, match="none of the signatures"):
        open_checkpoint(sign_checkpoint(CHECKPOINT, impostor), [ELM.verifier])


def test_the_same_key_under_another_name_is_refused() -> None:
    renamed = Signer("commonstead.example/o/other", bytes(range(32)))
    with pytest.raises(BadInput, match="none of the signatures"):
        open_checkpoint(sign_checkpoint(CHECKPOINT, renamed), [ELM.verifier])


def test_an_altered_text_is_refused_even_where_another_signature_is_good() -> None:
    note = sign_checkpoint(CHECKPOINT, ELM)
    with pytest.raises(BadInput, match="does not fit"):
        open_checkpoint(note.replace("\n2\n", "\n3\n"), [ELM.verifier])
    wrong = sign_checkpoint(CHECKPOINT, OAK).replace("\n2\n", "\n3\n")
    both = sign_checkpoint(CHECKPOINT, ELM) + wrong.rpartition("\n\n")[2]
    with pytest.raises(BadInput, match="none of") as refused:
        open_checkpoint(wrong.replace("oak-yard", "oak"), [ELM.verifier, OAK.verifier])
    assert refused
    forged = sign_checkpoint(Checkpoint("x", 2, bytes(32)), OAK).rpartition("\n\n")[2]
    assert open_checkpoint(both, [ELM.verifier]) == CHECKPOINT
    with pytest.raises(BadInput, match="does not fit"):
        open_checkpoint(sign_checkpoint(CHECKPOINT, ELM) + forged, [ELM.verifier, OAK.verifier])


def test_every_byte_of_a_checkpoint_matters() -> None:
    note = sign_checkpoint(CHECKPOINT, ELM).encode()
    for at in range(len(note)):
        for bit in range(8):
            changed = note[:at] + bytes([note[at] ^ 1 << bit]) + note[at + 1 :]
            with pytest.raises((BadInput, UnicodeDecodeError)):
                open_checkpoint(changed.decode(), [ELM.verifier])


@pytest.mark.parametrize(
    "key",
    [
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        GO_KEY.replace("c74f20a3", "c74f20a4"),
        GO_KEY.replace("Peter", "Petra"),
        GO_KEY[:-1],
        GO_KEY.replace("+ARpc", "+BRpc"),
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ],
)
def test_a_damaged_verifier_key_is_refused(key: str) -> None:
    with pytest.raises(BadInput):
        Verifier.from_vkey(key)


@pytest.mark.parametrize(
    "text",
    ["x\n01\n" + "A" * 43 + "=\n", "x\n1\n" + "A" * 42 + "B=\n", "\n1\n" + "A" * 43 + "=\n", "x\n"],
)
def test_a_checkpoint_has_exactly_one_spelling(text: str) -> None:
    with pytest.raises(BadInput):
        Checkpoint.from_text(text)


def test_a_text_that_would_not_survive_as_a_note_is_not_signed() -> None:
    for text in ("no newline", "tab\there\n"):
        with pytest.raises(ValueError, match="newline"):
            sign_note(text, ELM)
