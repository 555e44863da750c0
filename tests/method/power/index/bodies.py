"""Any small body, with every feature and every combination of them."""

from fractions import Fraction

from hypothesis import strategies as st

from commonstead.kit import Threshold
from commonstead.power.index import Assent, Body, Casting, Rule, Side

FRACTIONS = ["1/3", "1/2", "51/100", "3/5", "2/3", "3/4"]
NAMES = ("residents", "council", "tenants", "trust")


@st.composite
def thresholds(draw, bases=("votes_cast",)):
    over = draw(st.booleans())
    size = Fraction(draw(st.sampled_from([*FRACTIONS, "0" if over else "1"])))
    return Threshold(size, ">" if over else ">=", draw(st.sampled_from(bases)))


@st.composite
def bodies(draw, most=10, bases=("votes_cast", "members_present", "all_members")):
    names = NAMES[: draw(st.integers(1, 4))]
    seats, left = {}, most
    for name in names:
        seats[name] = draw(st.integers(0, min(left, 5)))
        left -= seats[name]
    sides = tuple(
        Side(
            name,
            seats[name],
            draw(st.integers(0, 4)),
            draw(st.sampled_from([False, False, False, True])),
            draw(st.none() | st.none() | thresholds()),
        )
        for name in names
    )
    total = sum(seats.values())
    assents = tuple(
        Assent(name, draw(thresholds()), draw(st.integers(0, 1 + seats[name] // 2)))
        for name in draw(st.lists(st.sampled_from(names), unique=True, max_size=len(names)))
    )
    together = draw(st.none() | thresholds(bases)) if assents else draw(thresholds(bases))
    with_seats = [name for name in names if seats[name]]
    casting = None
    if together and with_seats and draw(st.booleans()):
        casting = Casting(draw(st.sampled_from(with_seats)), draw(st.none() | thresholds()))
    quorum = draw(st.just(0) | st.integers(0, total))
    return Body("body", sides, Rule(together, quorum, casting, assents))
