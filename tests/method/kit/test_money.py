"""Money is never created or lost, and is rounded once, the way the rule says."""

from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Decimal,
    localcontext,
)
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import BadInput, Rounding, as_pounds, growth, in_pence, pounds, split

AMOUNTS = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=1200)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(lambda all_: sum(all_))
BY_DECIMAL = {
    "half_up": ROUND_HALF_UP,
    "half_even": ROUND_HALF_EVEN,
    "down": ROUND_FLOOR,
    "up": ROUND_CEILING,
}


@given(st.integers(-(10**12), 10**12), WEIGHTS)
def test_the_parts_of_a_split_sum_to_the_whole(pence: int, weights: list[int]) -> None:
    assert sum(split(pence, weights)) == pence


@given(st.integers(-(10**12), 10**12), WEIGHTS)
def test_no_part_is_a_penny_or_more_from_its_exact_share(pence: int, weights: list[int]) -> None:
    exact = [Fraction(pence * weight, sum(weights)) for weight in weights]
    assert all(
        abs(part - share) < 1 for part, share in zip(split(pence, weights), exact, strict=True)
    )


@given(st.integers(-(10**6), 10**6), st.sampled_from(sorted(BY_DECIMAL)), st.integers(1, 5))
def test_rounding_agrees_with_the_decimal_module(mills: int, way: str, places: int) -> None:
    amount = Fraction(mills, 10 ** (places + 2))
    with localcontext() as context:
        context.prec = 40
        peer = Decimal(mills).scaleb(-places).quantize(Decimal(1), rounding=BY_DECIMAL[way])
    assert Rounding.from_data({"direction": way}).pence(amount) == int(peer)


@given(AMOUNTS)
def test_rounding_to_a_coarser_unit_gives_a_multiple_of_it(amount: Fraction) -> None:
    pence = Rounding(50_000, "down").pence(amount)
    assert pence % 50_000 == 0
    assert 0 <= amount * 100 - pence < 50_000


@given(st.integers(-(10**12), 10**12))
def test_what_is_written_for_people_reads_back_as_the_same_sum(pence: int) -> None:
    assert in_pence(pounds(as_pounds(pence).replace("−", "-"))) == pence


@pytest.mark.parametrize(
    "text", ["", "£", "12,5", "1 000", "1e5", "£1.2.3", "ten", "--5", "1,0000"]
)
def test_what_is_no_amount_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadInput, match="not an amount of money"):
        pounds(text)


def test_a_float_is_no_amount() -> None:
    with pytest.raises(TypeError):
        pounds(1.5)  # type: ignore[arg-type]  # what is tested


@given(st.fractions(0, 1, max_denominator=400), st.integers(1, 40))
def test_growth_by_months_over_whole_years_is_growth_by_years(rate: Fraction, years: int) -> None:
    by_halves = growth(rate, Fraction(2 * years + 1, 2)) ** 2
    assert abs(by_halves - growth(rate, 2 * years + 1)) < by_halves / 10**40


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1, 5]])
def test_nothing_can_be_shared_among_nobody(weights: list[int]) -> None:
    with pytest.raises(BadInput):
        split(5, weights)
