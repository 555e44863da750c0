"""Bodies whose shares are known, from the literature or by hand."""

import math
from fractions import Fraction

import pytest

from commonstead.kit import BadInput, Refusal, Threshold
from commonstead.power.index import Assent, Body, Casting, Rule, Side, equal_seats_gaps, power_of

HALF = Threshold(Fraction(1, 2), ">")


def of_all(votes, out_of):
    return Threshold(Fraction(votes, out_of), ">=")


def body(*sides, threshold=HALF, **rule):
    return Body("a body", sides, Rule(threshold, **rule))


def banzhaf(powers):
    return {name: str(side.banzhaf) for name, side in powers.sides.items()}


def test_luxembourg_had_no_power_in_the_first_council_of_the_european_economic_community():
    # Treaty of Rome 1957, article 148: votes 4, 4, 4, 2, 2 and 1, of which 12 carry. The five
    # others have even votes, so one vote more or less never decides. Of 42 swings each large
    # country has 10 and each small one 6 (Felsenthal and Machover, The Measurement of Voting
    # Power, 1998, chapter 5).
    states = [Side("large", 3, 4), Side("small", 2, 2), Side("luxembourg", 1, 1)]
    powers = power_of(body(*states, threshold=of_all(12, 17)))
    each = [powers.sides[name].banzhaf_each for name in ("large", "small", "luxembourg")]
    assert each == [Fraction(10, 42), Fraction(6, 42), 0]
    # Listed by hand the winning coalitions are those of all three large ones (with any of the
    # others: 8) and those of two large ones with both small ones (3, with or without
    # Luxembourg: 6).
    assert powers.winning == 14


def test_a_permanent_member_of_the_security_council_decides_in_848_coalitions():
    # Charter, article 27 (since 1965): nine of fifteen, with all five permanent members. A
    # permanent one swings all coalitions of the other four with at least 4 of the 10 others:
    # 1024 - (1 + 10 + 45 + 120) = 848. One of the ten swings those with exactly 3 of the other
    # nine: 84.
    council = body(Side("permanent", 5, veto=True), Side("elected", 10), threshold=of_all(9, 15))
    powers = power_of(council)
    permanent, elected = powers.sides["permanent"], powers.sides["elected"]
    assert (permanent.each.swings, elected.each.swings) == (848, 84)
    assert permanent.banzhaf_each == Fraction(848, 5 * 848 + 10 * 84)
    # An elected one decides an order where the eight before it are the five and three of the
    # nine: 84 x 8! x 6! / 15! = 4/2145. What the ten leave the five share.
    assert elected.shapley_each == Fraction(4, 2145)
    assert permanent.shapley_each == (1 - 10 * Fraction(4, 2145)) / 5 == Fraction(421, 2145)


def test_four_and_four_with_a_casting_vote_is_three_sevenths_and_four_sevenths():
    # Of the others' coalitions: an ordinary seat turns C(6,2) = 15 with the chair (from 3 votes to
    # the tie) and C(6,4) = 15 against the chair (from 4 to 5): 30. The chair turns those of 3 and
    # of 4 of the other seven: 35 + 35 = 70. In all 7 x 30 + 70 = 280.
    shared = body(Side("residents", 4), Side("council", 4), casting=Casting("council"))
    powers = power_of(shared)
    assert powers.sides["residents"].each.swings == 30
    assert powers.sides["council"].chair.swings == 70
    assert powers.sides["council"].each.swings == 30
    assert banzhaf(powers) == {"residents": "3/7", "council": "4/7"}
    [gap] = equal_seats_gaps(powers)
    assert (gap.more, gap.less, gap.seats, gap.gap) == ("council", "residents", 4, Fraction(1, 7))


def test_the_working_says_what_carries_with_and_without_the_casting_vote():
    sides = (Side("residents", 4), Side("council", 4))
    plain, with_it = power_of(body(*sides)), power_of(body(*sides, casting=Casting("council")))
    needed, tied = "votes needed", "votes needed with the casting vote"
    assert [line.value for line in plain.working if line.label == needed] == ["5"]
    assert [line.value for line in with_it.working if line.label == tied] == ["4"]
    assert tied not in [line.label for line in plain.working]


def test_without_a_casting_vote_equal_seats_are_equal_power():
    powers = power_of(body(Side("residents", 4), Side("council", 4)))
    assert banzhaf(powers) == {"residents": "1/2", "council": "1/2"}
    assert equal_seats_gaps(powers) == ()


def test_a_casting_vote_of_the_whole_side_is_worth_the_same_to_each_of_its_seats():
    # One seat against two that break the tie of two and two together: hand count below.
    # Sides a, b of two seats; b decides a tie by more than half of its seats, that is by both.
    # Winning: 3 or 4 for (5 coalitions), and the tie of both of b (1).
    powers = power_of(body(Side("a", 2), Side("b", 2), casting=Casting("b", HALF)))
    assert powers.winning == 6
    # a: joins a coalition of the other three that loses: {a, one of b} -> 3 (2 ways). b: joins
    # {a, a} (1), {a, b} (2), and {b} alone (1).
    assert powers.sides["a"].each.swings == 2
    assert powers.sides["b"].each.swings == 4
    assert powers.sides["b"].chair is None


def test_a_dictator_has_all_the_power():
    powers = power_of(body(Side("owner", 1, 5), Side("residents", 4)))
    assert banzhaf(powers) == {"owner": "1", "residents": "0"}
    assert powers.sides["owner"].absolute == 1


def test_where_all_must_agree_all_are_equal_whatever_their_votes():
    powers = power_of(body(Side("a", 1, 9), Side("b", 3), threshold=of_all(1, 1)))
    assert banzhaf(powers) == {"a": "1/4", "b": "3/4"}
    assert powers.winning == 1
    assert powers.sides["a"].absolute == Fraction(1, 8)


def test_where_two_sides_must_each_agree_the_smaller_one_has_half_and_more_a_seat():
    # Three residents by majority and one owner: the owner turns the 4 coalitions of two or three
    # residents; a resident turns those with one other and the owner: 2.
    two = body(
        Side("residents", 3),
        Side("owner", 1),
        threshold=None,
        assents=(Assent("residents", HALF), Assent("owner", HALF)),
    )
    powers = power_of(two)
    assert [side.each.swings for side in powers.sides.values()] == [2, 4]
    assert banzhaf(powers) == {"residents": "3/5", "owner": "2/5"}


def test_classes_that_vote_as_one_share_by_class():
    # Three classes with one vote each: a class decides when the other two differ.
    classes = (Side(name, 3, as_one=HALF) for name in ("a", "b", "c"))
    assert set(banzhaf(power_of(body(*classes))).values()) == {"1/3"}


def test_a_quorum_gives_power_to_those_who_need_only_come():
    # Two of three votes carry, but with a quorum of all three nobody can be missing.
    powers = power_of(body(Side("a", 1, 3), Side("b", 2, 1), quorum=3))
    assert banzhaf(powers) == {"a": "1/3", "b": "2/3"}


def test_where_nothing_can_pass_nobody_has_power():
    nobody = power_of(body(Side("a", 2), Side("b", 0), assents=(Assent("b", HALF),)))
    assert nobody.swings == nobody.winning == 0
    assert banzhaf(nobody) == {"a": "0", "b": "0"}


def test_51_of_101_votes_are_more_than_half_but_not_51_per_cent():
    assert body(Side("members", 101)).votes_needed == 51
    assert body(Side("members", 101), threshold=of_all(51, 100)).votes_needed == 52


def test_what_would_take_too_long_is_refused():
    sides = [Side(f"class {n}", 1000, n) for n in range(1, 21)]
    with pytest.raises(Refusal, match="body_too_large") as refused:
        power_of(body(*sides))
    assert refused.value.facts["seats"] == 20_000
    with pytest.raises(Refusal, match="body_too_large"):
        power_of(body(*[Side(f"class {n}", 50, 100 * n + 1) for n in range(1, 21)]))


def test_a_body_is_refused_where_a_casting_vote_of_a_side_would_take_too_long():
    # Nearly a million votes, and no two classes have a common measure.
    sides = [Side(f"class {n}", 50, 900 + n * n) for n in range(1, 21)]
    with pytest.raises(Refusal, match="body_too_large"):
        power_of(body(*sides, casting=Casting("class 4", HALF)))


def test_votes_in_all_do_not_matter_where_each_class_has_its_own_majority():
    # More than half of each class is more than half of all votes. A member decides where exactly
    # half of the other 2n of the class are for, and every other class has its majority, which is
    # half of all its coalitions: C(2n, n) 2^(other seats) / 2^(other classes).
    sizes = range(31, 71, 2)
    sides = [Side(f"class {n}", size, n) for n, size in enumerate(sizes, 1)]
    own = tuple(Assent(side.name, HALF) for side in sides)
    powers = power_of(body(*sides, assents=own), shapley=False)
    for side in sides:
        others = sum(sizes) - side.seats - (len(sides) - 1)
        swings = math.comb(side.seats - 1, side.seats // 2) << others
        assert powers.sides[side.name].each.swings == swings


def test_five_hundred_seats_of_ten_weights_have_both_shares():
    # Of 2,750 votes more than half carry it. Of a coalition and all others just one wins, or
    # neither where both have 1,375.
    sides = [Side(f"class {n}", 50, n) for n in range(1, 11)]
    powers = power_of(body(*sides))
    assert sum(side.banzhaf for side in powers.sides.values()) == 1
    assert sum(side.shapley for side in powers.sides.values()) == 1
    ties = ways_to_have([side.weight for side in sides for _ in range(side.seats)], 1375)
    assert powers.winning == (2**500 - ties) // 2


def ways_to_have(weights, votes):
    """How many coalitions have exactly so many votes, adding seat after seat."""
    ways = [1] + [0] * votes
    for weight in weights:
        for sum_of in range(votes, weight - 1, -1):
            ways[sum_of] += ways[sum_of - weight]
    return ways[votes]


def test_few_seats_may_have_any_number_of_votes():
    # Shares of 5, 3 and 2 million with more than half needed: any two of the three carry it but
    # the smaller two, who come to exactly half.
    holders = (Side("five", 1, 5_000_000), Side("three", 1, 3_000_000), Side("two", 1, 2_000_000))
    assert banzhaf(power_of(body(*holders))) == {"five": "3/5", "three": "1/5", "two": "1/5"}


@pytest.mark.parametrize(
    "made",
    [
        lambda: Side("a", -1),
        lambda: body(Side("a", 1), Side("a", 2)),
        lambda: body(Side("a", 1), casting=Casting("b")),
        lambda: body(Side("a", 0), casting=Casting("a")),
        lambda: body(Side("a", 1), assents=(Assent("b", HALF),)),
        lambda: body(Side("a", 1), assents=(Assent("a", HALF), Assent("a", HALF))),
        lambda: body(Side("a", 1), threshold=None),
        lambda: body(Side("a", 1), threshold=Threshold(Fraction(1), ">")),
        lambda: body(Side("a", 1), threshold=Threshold(Fraction(0), ">=")),
        lambda: body(Side("a", 1), threshold=Threshold(Fraction(1, 2), ">", "homes")),
        lambda: body(
            Side("a", 1), threshold=None, assents=(Assent("a", HALF),), casting=Casting("a")
        ),
    ],
)
def test_what_makes_no_body_is_not_accepted(made):
    with pytest.raises(BadInput):
        made()
