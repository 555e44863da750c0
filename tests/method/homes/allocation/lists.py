"""Invented lists of applicants and homes for property tests; no person is meant."""

from datetime import date, timedelta
from fractions import Fraction
from hashlib import sha256

from hypothesis import strategies as st

from commonstead.homes.allocation import Applicant
from commonstead.homes.home import Home
from commonstead.homes.policy.reading import load_policy, models

ON = date(2026, 11, 29)
SEED = sha256(b"three dice: 2 5 1").digest()
POLICIES = {name: load_policy(name) for name in models()}


def value_of(field):
    """A strategy for what a household may tell when asked for a field."""
    if field.kind == "yes_no":
        return st.booleans()
    if field.kind == "number":
        return st.integers(0, 6).map(Fraction)
    if field.kind == "money":
        return st.integers(0, 60).map(lambda thousands: Fraction(1000 * thousands))
    if field.kind == "day":
        return st.integers(0, 2500).map(lambda days: ON - timedelta(days=days))
    options = sorted(field.phrases) or ["h1", "h2", "h3"]
    if field.kind == "word":
        return st.sampled_from(options)
    return st.frozensets(st.sampled_from(options), max_size=3)


def facts_for(policy):
    """What a household may tell; anything may be left out."""
    used = {name: f for name, f in policy.fields.items() if not f.monitoring}
    return st.fixed_dictionaries({}, optional={name: value_of(f) for name, f in used.items()})


def likely_facts_for(policy):
    """Households that mostly pass: what opens a gate is told more often."""
    opening = {
        "may_rent": st.sampled_from([True, True, True, False]),
        "adult": st.just(True),
        "priced_out": st.just(True),
        "can_pay": st.sampled_from([True, True, False]),
        "bedrooms_needed": st.integers(1, 4).map(Fraction),
        "joined": value_of(policy.fields["joined"]),
        "meetings": st.integers(0, 3).map(Fraction),
        "supports_aims": st.just(True),
        "owns_home": st.just(False),
        "income": st.integers(10, 60).map(lambda n: Fraction(1000 * n)),
        "tenures": st.just(frozenset({"social_rent"})),
        "connections": st.frozensets(
            st.sampled_from(sorted(policy.fields["connections"].phrases)), max_size=2
        ),
        "children": st.integers(0, 3).map(Fraction),
        "moved_here": value_of(policy.fields["moved_here"]),
        "access_needs": st.frozensets(st.sampled_from(["step_free", "lift"]), max_size=1),
    }
    rest = {
        name: value_of(policy.fields[name])
        for name in ("applied", "need_since", "bedrooms_lacking", "homeless", "medical_need")
    }
    return st.fixed_dictionaries(opening, optional=rest)


@st.composite
def lists(draw, policy, least=0, most=8):
    """Applicants with references of their own."""
    facts = likely_facts_for(policy)
    told = draw(st.lists(facts, min_size=least, max_size=most))
    return [Applicant(f"a{n}", each) for n, each in enumerate(told)]


homes = st.lists(
    st.builds(
        lambda bedrooms, adapted, rent: (bedrooms, adapted, rent),
        st.integers(1, 4),
        st.frozensets(st.sampled_from(["step_free", "lift"]), max_size=2),
        st.integers(300, 1500),
    ),
    max_size=6,
).map(
    lambda built: [
        Home(f"h{n}", bedrooms, "social_rent", adapted, rent=Fraction(rent))
        for n, (bedrooms, adapted, rent) in enumerate(built)
    ]
)
ONE_BY_ONE = sorted(name for name, policy in POLICIES.items() if policy.method == "order")
policies = st.sampled_from(ONE_BY_ONE).map(POLICIES.get)


@st.composite
def rounds(draw, least=0):
    """A policy, homes and applicants."""
    policy = draw(policies)
    return policy, draw(homes), draw(lists(policy, least=least))
