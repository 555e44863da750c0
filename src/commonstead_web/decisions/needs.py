"""What carries a motion, in words: whose decision it is, by which majority, by which clause."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonstead.decisions.condition import WORDS as BASES
from commonstead.decisions.condition import Condition
from commonstead.decisions.declaring import RULE_BEHIND
from commonstead.decisions.kinds import Kind, kind_named, kinds
from commonstead.decisions.mandate import AS_SUCH, is_enough, needed_rule
from commonstead.decisions.resolution import check_allowed
from commonstead.decisions.ways import BY_OPTIONS, FEWEST_OPTIONS, WAYS, Way, fits, rule_for
from commonstead.kit import Refusal, Source
from commonstead.rulebook import Power, Rulebook, say
from commonstead.rulebook.catalogue import power_words
from commonstead.rulebook.meaning import fraction_in_words
from commonstead_web.decisions import effects
from commonstead_web.rulebook.reading import in_words

ALLOWED_BY = {
    "written": "decisions.written.allowed",
    "consent": "decisions.consent.allowed",
    "consensus": "decisions.consensus.allowed",
}
"""The rule that has to allow each way."""
BODIES: dict[str, str | Promise] = {
    "members": gettext_lazy("the members"),
    "board": gettext_lazy("the board"),
}
WAY_TITLES: dict[str, str | Promise] = {
    "majority": gettext_lazy("By a vote: for, against or abstain"),
    "written": gettext_lazy("In writing: whoever agrees says so, and silence is no agreement"),
    "consent": gettext_lazy("By consent: it is agreed unless somebody objects with a reason"),
    "consensus": gettext_lazy("By consensus: everybody agrees, or stands aside"),
    "assent": gettext_lazy("By the assent of sides: each side votes, and every side has to agree"),
    "approval": gettext_lazy("Several options: tick all that you can accept"),
    "score": gettext_lazy("Several options: give each of them points"),
    "ranked": gettext_lazy("Several options: put them in your order"),
    "budget": gettext_lazy("A budget: tick the projects that you want to be paid for"),
}
HOW: dict[str, str | Promise] = {
    "consent": gettext_lazy("by consent: nobody has a reasoned objection left"),
    "assent": gettext_lazy("on every side, each by its own majority"),
    "approval": gettext_lazy("by the most ticks"),
    "score": gettext_lazy("by the most points"),
    "ranked": gettext_lazy("by comparing every two options: the one that wins its comparisons"),
    "budget": gettext_lazy("by equal shares: every voter has the same part of the money to give"),
}


@dataclass(frozen=True)
class Need:
    """What one rule asks for. `how` completes "The members decide this …".

    `rule_id` is the rule of the rulebook behind it; empty where a statute or a method says it.
    """

    rule: str
    how: str
    clause: str = ""
    rule_id: str = ""
    means: str = ""
    source: Source | None = None
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True)
class WayOpen:
    """A way in which a motion on a power can be put, with the rule that then carries it."""

    way: Way
    title: str
    need: Need


def need_of(rulebook: Rulebook, rule: str) -> Need:
    """What a rule of a motion asks for, by this rulebook."""
    behind = RULE_BEHIND.get(rule) or ALLOWED_BY.get(rule, "")
    if rule in HOW:
        return _with_rule(rulebook, rule, str(HOW[rule]), behind)
    if behind:
        found = rulebook.rule(behind)
        return _with_rule(rulebook, rule, _by(say(behind, found.raw, _), rule), behind)
    kind = kind_named(rule)
    conditions = tuple(map(_condition_in_words, kind.conditions().values()))
    source = next(iter(kind.conditions().values())).source
    return Need(
        rule,
        _("by a decision that the law itself asks for: {what}").format(what=kind.what),
        clause=source.clause,
        source=source,
        conditions=conditions,
    )


def _with_rule(rulebook: Rulebook, rule: str, how: str, behind: str) -> Need:
    if not behind:
        return Need(rule, how)
    told = in_words(rulebook.rule(behind))
    return Need(rule, how, told.clause, behind, told.means, told.source)


def _by(value: str, rule: str) -> str:
    if rule == "consensus":
        return _("by consensus: it takes {blocks} to stop it").format(blocks=value)
    if rule.startswith("written_"):
        return _("in writing, by {majority}").format(majority=value)
    return _("by {majority}").format(majority=value)


def _condition_in_words(condition: Condition) -> str:
    compared = {
        ">": _("{what}: more than {part} of {base}"),
        ">=": _("{what}: at least {part} of {base}"),
        "<": _("{what}: fewer than {part} of {base}"),
        "<=": _("{what}: no more than {part} of {base}"),
    }[condition.comparator]
    return compared.format(
        what=condition.what,
        part=fraction_in_words(condition.fraction).text(_),
        base=BASES[condition.base],
    )


def decided_by(body: str, need: Need) -> str:
    """A whole sentence: "The members decide this by more than half of … (clause 14)."."""
    who = str(BODIES.get(body, body.replace("_", " ")))
    words = _("{who} decide this {how} (clause {clause}).") if need.clause else _UNTIED
    if body == "board":
        words = _("{who} decides this {how} (clause {clause}).") if need.clause else _UNTIED_BOARD
    return str(words).format(who=capfirst(who), how=need.how, clause=need.clause)


_UNTIED = gettext_lazy("{who} decide this {how}.")
_UNTIED_BOARD = gettext_lazy("{who} decides this {how}.")


def power_title(name: str) -> str:
    """What a power is about, as the catalogue says it, with a capital letter."""
    words: str = power_words()["powers"].get(name, name.replace("_", " ").replace(".", " "))
    told = _(words)
    return capfirst(told)


def ways_open(rulebook: Rulebook, power: Power) -> list[WayOpen]:
    """Every way in which a motion on this power can be put, the usual one first."""
    needed = needed_rule(rulebook, power)
    return [
        WayOpen(way, str(WAY_TITLES[way]), need_of(rulebook, rule))
        for way in WAYS
        if (rule := _rule_of(way, needed)) and _is_open(rulebook, power, way, rule, needed)
    ]


def _rule_of(way: Way, needed: str) -> str:
    """The rule that carries a motion put this way; empty where the rulebook asks for another."""
    if needed in AS_SUCH:
        return needed if way == needed else ""
    if needed == "written":
        return "written_ordinary" if way == "written" else ""
    return rule_for(way, needed)


def _is_open(rulebook: Rulebook, power: Power, way: Way, rule: str, needed: str) -> bool:
    if not fits(way, rule) or not is_enough(needed, rule):
        return False
    if way in ALLOWED_BY and not rulebook.value(ALLOWED_BY[way]):
        return False
    if way == "written" and power.held_by == "board":
        return False  # the rule lets the members decide in writing
    # An effect is one thing that is done or not; it cannot be chosen in part.
    return way not in BY_OPTIONS or power.name not in effects.EFFECTS


def laws_own(rulebook: Rulebook, power: Power) -> list[tuple[str, str]]:
    """The decisions that a law itself asks a meeting of members for: rule and words."""
    if power.held_by != "members" or power.name not in BY_LAW:
        return []
    return [(kind.id, kind.what) for kind in kinds().values() if _is_of_a_law(rulebook, kind)]


BY_LAW = ("decisions.resolve", "society.wind_up")
"""Powers about which a law may ask for a decision of its own."""


def _is_of_a_law(rulebook: Rulebook, kind: Kind) -> bool:
    if kind.way != "meeting" or not fits("majority", kind.id) or kind.id in RULE_BEHIND:
        return False
    try:
        check_allowed(kind, rulebook)
    except Refusal:
        return False
    return True


__all__ = [
    "BODIES",
    "FEWEST_OPTIONS",
    "WAY_TITLES",
    "Need",
    "WayOpen",
    "decided_by",
    "laws_own",
    "need_of",
    "power_title",
    "ways_open",
]
