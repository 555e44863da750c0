"""What a household needs and can pay for, by standards that are data."""

from commonstead.homes.need.affording import can_pay, capped, caps, pay_tests
from commonstead.homes.need.bedrooms import (
    bedrooms_needed,
    lacking,
    spare,
    standard,
    standards,
)
from commonstead.homes.need.overcrowding import overcrowded

__all__ = [
    "bedrooms_needed",
    "can_pay",
    "capped",
    "caps",
    "lacking",
    "overcrowded",
    "pay_tests",
    "spare",
    "standard",
    "standards",
]
