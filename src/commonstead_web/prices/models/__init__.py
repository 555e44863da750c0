"""The tables of this room."""

from commonstead_web.prices.models.equity import EquityEntry, EquityHolding, EquityMember
from commonstead_web.prices.models.formula import AdoptedFormula
from commonstead_web.prices.models.protection import ClauseLookedFor, ToldFact
from commonstead_web.prices.models.rent import HomeRent
from commonstead_web.prices.models.residence import (
    BoundHome,
    GivenProof,
    ProofRequest,
    ResidenceReview,
)
from commonstead_web.prices.models.sale import Sale, Valuation
from commonstead_web.prices.models.statement import Statement

__all__ = [
    "AdoptedFormula",
    "BoundHome",
    "ClauseLookedFor",
    "EquityEntry",
    "EquityHolding",
    "EquityMember",
    "GivenProof",
    "HomeRent",
    "ProofRequest",
    "ResidenceReview",
    "Sale",
    "Statement",
    "ToldFact",
    "Valuation",
]
