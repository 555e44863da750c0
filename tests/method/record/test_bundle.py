"""Bundles: what is written is read back; what is damaged is refused with its line."""

import io
from pathlib import Path

import pytest

from commonstead.kit import BadInput
from commonstead.record import Checkpoint, Signer, read_bundle, root, sign_checkpoint, write_bundle

SIGNER = Signer("commonstead.example/o/elm-row", bytes(range(32)))


def written(entries: list[bytes]) -> bytes:
    stream = io.BytesIO()
    note = sign_checkpoint(Checkpoint(SIGNER.verifier.name, len(entries), root(entries)), SIGNER)
    write_bundle(stream, entries, note, [SIGNER.verifier.vkey])
    return stream.getvalue()


def saved(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "elm-row.record"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("count", [0, 1, 5, 8191, 8192, 8193, 20_000])
def test_entries_keys_and_checkpoint_come_back(tmp_path: Path, count: int) -> None:
    entries = [b'{"n":%d}' % n for n in range(count)]
    bundle = read_bundle(saved(tmp_path, written(entries)))
    assert list(bundle.entries()) == entries
    assert bundle.keys == (SIGNER.verifier.vkey,)
    assert bundle.checkpoint.startswith(f"{SIGNER.verifier.name}\n{count}\n")


def test_the_number_of_an_entrys_line_can_be_told(tmp_path: Path) -> None:
    data = written([b"first", b"second"])
    bundle = read_bundle(saved(tmp_path, data))
    assert data.split(b"\n")[bundle.first_line - 1] == b"first"


@pytest.mark.parametrize("kept", [0, 5, 25, 100, 160, 200])
def test_a_torn_file_is_refused(tmp_path: Path, kept: int) -> None:
    data = written([b'{"n":%d}' % n for n in range(12)])
    path = saved(tmp_path, data[:kept])
    with pytest.raises(BadInput) as refused:
        list(read_bundle(path).entries())
    assert str(path) in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        read_bundle(tmp_path / "missing")


def test_a_file_that_breaks_off_says_on_which_line(tmp_path: Path) -> None:
    data = written([b"one", b"two", b"three"])
    path = saved(tmp_path, data[: data.index(b"three") + 2])
    with pytest.raises(BadInput, match="line 6"):
        list(read_bundle(path).entries())
