"""A broken BLT file is told where it is broken, and what was found there."""

import pytest

from commonstead.elections import read_ballot_file
from commonstead.kit import BadInput


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1: the file is empty"),
        (b"hello", "line 1: found 'hello' and nothing after it"),
        (b"1,\n", "line 1: found '1,' and nothing after it"),
        (b"1,\n60 1 0\n0\n", "line 1: found '1,' for the number of candidates"),
        (b"3 1\n1 1 0\n", "line 3: the ballots have no end"),
        (b'3 1\n1 1 0\n0\n"A"\n"B"', "line 5: found 2 names for 3 candidates"),
    ],
)
def test_a_broken_file_is_told_where_and_what_was_found(content: bytes, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_ballot_file("ward.blt", content)
    assert said in str(refused.value)
