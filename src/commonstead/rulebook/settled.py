"""Powers whose way of deciding is said by a rule: the rule and the power must not differ.

The catalogue says which: a choice such as `decisions.removal` settles one power; the list
`decisions.special.matters` settles one for each matter, special where it is in the list.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from commonstead.rulebook.rule import Power, Rule


@dataclass(frozen=True)
class Settled:
    """A power, the rule that says how it is decided, and which decision that is.

    `matter` is its name in the list of special matters.
    """

    power: str
    rule: str
    matter: str
    by: str


def settled(rules: Mapping[str, Rule]) -> Iterator[Settled]:
    """Everything that rules say about how powers are used, list of matters first.

    >>> from commonstead.rulebook import load_model
    >>> said = settled(load_model("clt-community-benefit-society").rules)
    >>> [(one.rule, one.by) for one in said if one.power == "board.remove"]
    [('decisions.special.matters', 'ordinary'), ('decisions.removal', 'ordinary')]
    """
    for rule in rules.values():
        settles = rule.entry.extra.get("settles", {})
        if isinstance(settles, str):
            yield Settled(settles, rule.id, rule.entry.extra["matter"], rule.value)
        else:
            for matter, power in settles.items():
                by = "special" if matter in rule.value else "ordinary"
                yield Settled(power, rule.id, matter, by)


def following(
    powers: Mapping[str, Power], rules: Mapping[str, Rule], changed: Collection[str]
) -> dict[str, Power]:
    """The powers, those settled by a rule that has changed now used as that rule says."""
    deciding = {rule_id: rules[rule_id] for rule_id in changed}
    new = {one.power: one.by for one in settled(deciding)}
    return {
        name: replace(power, by=new[name]) if new.get(name, power.by) != power.by else power
        for name, power in powers.items()
    }
