"""What a body may decide by which rule: whether a motion can use a power at all."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Any

from commonstead.decisions.kinds import kind_named
from commonstead.decisions.procedure import Against
from commonstead.decisions.resolution import check_allowed
from commonstead.decisions.ways import BY_OPTIONS, Way
from commonstead.kit import Refusal
from commonstead.rulebook import Power, Rulebook
from commonstead.rulebook.catalogue import power_words

MATTERS: Mapping[str, str] = {
    "rulebook.amend": "amend_rules",
    "members.expel": "expel",
    "land.sell": "dispose",
    "society.wind_up": "wind_up",
    "board.remove": "remove",
}
"""Which of the weighty matters (`decisions.special.matters`) a power is about."""
OF_ITS_OWN: Mapping[str, str] = {
    "members.expel": "decisions.expulsion",
    "board.remove": "decisions.removal",
}
"""Powers for which a rule of their own says by which majority they are used."""
AGAINST: Mapping[str, Against] = {"members.expel": "expulsion", "board.remove": "removal"}
"""Those that are about somebody who has to be told first, and the procedure for it."""
STRENGTH: Mapping[str, int] = {
    "ordinary": 1,
    "written_ordinary": 1,
    "consent": 1,
    "consensus": 1,
    "assent": 1,
    "approval": 1,
    "score": 1,
    "ranked": 1,
    "budget": 1,
    "special": 2,
    "written_special": 2,
}
"""How much a rule asks for: what a weaker one may decide, a stronger one may too."""
STATUTORY = 2
"""A statute's own resolutions of a meeting ask for no less than a special one."""
SAYS_HOW_MUCH: Mapping[str, tuple[str, ...]] = {"land.sell": ("worth", "assets")}
"""Powers whose motion may say how much it is about, in whole pounds: a large part needs more."""
AS_SUCH = ("consent", "consensus", "assent")
"""Ways that a rulebook can ask for as such, so that no majority stands in their place."""


@cache
def named_by_effect() -> Mapping[str, tuple[str, ...]]:
    """The powers from whose use something follows by itself, and what a motion has to name for it.

    They stand in the catalogue of powers, so that a room above this one adds its own there.

    >>> named_by_effect()["board.remove"]
    ('seat', 'member')
    """
    named = power_words()["effects"]
    return MappingProxyType({power: tuple(names) for power, names in named.items()})


def needed_rule(rulebook: Rulebook, power: Power, settings: Mapping[str, Any] | None = None) -> str:
    """The weakest rule by which a power is used: "ordinary", "special", "consent", …

    A power that the rulebook gives by an ordinary decision is used by a special one where the
    matter is among those that always need it, or where a rule of its own says so. `settings` are
    those of the motion: a sale that says what is sold (`worth`) and what there is (`assets`), both
    in pounds, needs only an ordinary decision below `decisions.disposal.share`.

    >>> from commonstead.rulebook import load_model
    >>> clt = load_model("clt-community-benefit-society")
    >>> needed_rule(clt, clt.power("rulebook.amend"))
    'special'
    >>> needed_rule(clt, clt.power("land.sell"), {"worth": 9_999, "assets": 30_000})
    'ordinary'
    """
    if _is_small_sale(rulebook, power, settings or {}):
        return "ordinary"
    asked = [power.by]
    if MATTERS.get(power.name) in rulebook.value("decisions.special.matters"):
        asked.append("special")
    if power.name in OF_ITS_OWN:
        asked.append(rulebook.value(OF_ITS_OWN[power.name]))
    return max(asked, key=_strength)


def numbers_besides(power: str, way: Way) -> tuple[str, ...]:
    """The numbers that a motion on this power may say besides those of its way.

    >>> numbers_besides("land.sell", "majority"), numbers_besides("land.sell", "ranked")
    (('worth', 'assets'), ())
    """
    return () if way in BY_OPTIONS else SAYS_HOW_MUCH.get(power, ())


def _is_small_sale(rulebook: Rulebook, power: Power, settings: Mapping[str, Any]) -> bool:
    """Whether less is sold than the part of the assets for which the rulebook asks for more."""
    if power.name not in SAYS_HOW_MUCH or power.by != "special":
        return False
    worth, assets = (settings.get(name) for name in SAYS_HOW_MUCH[power.name])
    if type(worth) is not int or type(assets) is not int or assets <= 0:
        return False
    part: Fraction = rulebook.value("decisions.disposal.share")
    return Fraction(worth, assets) < part


def is_enough(needed: str, rule: str) -> bool:
    """Whether a decision by `rule` does where `needed` is asked for.

    >>> is_enough("ordinary", "written_special"), is_enough("special", "consent")
    (True, False)
    >>> is_enough("consent", "special")
    False
    """
    if needed in AS_SUCH:
        return rule == needed
    if needed == "written":
        return rule.startswith("written_")
    return _strength(rule) >= _strength(needed)


def _strength(rule: str) -> int:
    """Refuses `no_such_way` for what is neither a rule of a rulebook nor a statute's."""
    if rule not in STRENGTH:
        kind_named(rule)
    return STRENGTH.get(rule, STATUTORY)


def may_decide(
    rulebook: Rulebook,
    power_name: str,
    body: str,
    rule: str,
    settings: Mapping[str, Any] | None = None,
) -> Power:
    """The power, where this body may use it by this rule.

    Refuses `no_such_power`, `not_this_bodys_power` (power, held_by, body), `rule_too_weak` (power,
    rule, needed), and `way_not_allowed` where the rulebook does not know this way to decide.
    """
    power = rulebook.power(power_name)
    if power.held_by != body:
        raise Refusal("not_this_bodys_power", power=power_name, held_by=power.held_by, body=body)
    needed = needed_rule(rulebook, power, settings)
    if not is_enough(needed, rule):
        raise Refusal("rule_too_weak", power=power_name, rule=rule, needs=needed)
    if rule not in BY_OPTIONS:
        check_allowed(kind_named(rule), rulebook)
    return power
