"""Rankings in machine words: nothing is lost, and numbers stay within what an array holds."""

import subprocess
import sys

import pytest

from commonstead.elections import Contest, gather, ranking
from commonstead.elections.fast import pack
from commonstead.elections.fast.counting import MOST_PAPERS
from commonstead.elections.files.text import MAX_PAPERS
from method.elections.fast import invented


@pytest.mark.parametrize("candidates", [1, 2, 15, 16, 17, 31, 32, 63])
def test_what_is_packed_is_unpacked_again(candidates):
    rankings = [invented.liked(invented.random.Random(n), candidates) for n in range(200)]
    contest = Contest(1, tuple(map(str, range(candidates))), gather([*rankings, ()]))
    packed = pack(contest, "meek")
    assert packed is not None
    assert packed.unpacked() == contest
    assert packed.ballots.total == 201


def test_64_candidates_are_left_to_the_plain_counter():
    contest = Contest(1, tuple(map(str, range(64))), {ranking(63): 1})
    assert pack(contest, "meek") is None


def test_a_candidate_marked_twice_is_passed_over_the_second_time():
    contest = Contest(1, ("Ann Lee", "Bo Ek"), {ranking(0, 0, 1): 1})
    packed = pack(contest, "meek")
    assert packed is not None
    assert packed.unpacked().ballots == {ranking(0, 1): 1}


def test_more_papers_than_an_array_can_multiply_are_left_to_the_plain_counter():
    names = ("Ann Lee", "Bo Ek")
    assert pack(Contest(1, names, {ranking(0): MOST_PAPERS}), "scottish-stv") is not None
    assert pack(Contest(1, names, {ranking(0): MOST_PAPERS + 1}), "scottish-stv") is None


def test_every_file_that_can_be_read_can_be_multiplied():
    assert MAX_PAPERS <= MOST_PAPERS


def test_a_small_count_does_not_wait_for_numpy():
    program = "import sys, commonstead.elections; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
