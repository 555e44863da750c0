"""How the edges of rules are written down: models to change and values to give.

An edge is a problem's code, a model, changes that cause the problem, and changes beside them that
do not.
"""

from typing import Any

from commonstead.rulebook import Rulebook, load_model

Edge = tuple[str, Rulebook, dict[str, Any], dict[str, Any]]

CLT = load_model("clt-community-benefit-society")
MUTUAL = load_model("fully-mutual-housing-co-operative")
COHOUSING = load_model("cohousing-company")


def threshold(fraction, comparator, base="votes_cast"):
    return {"fraction": fraction, "comparator": comparator, "base": base}


def of_all(fraction, comparator=">="):
    return threshold(fraction, comparator, "all_members")


def days(count, kind="clear"):
    return {"count": count, "kind": kind}


def share(part, rounding="up"):
    return {"share": part, "of": "members", "round": rounding}
