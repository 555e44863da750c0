"""The ways in which a motion can be put: which rules carry it, and what a vote can say.

A vote is a short text. For and against are words; where people choose between options it is what a
ballot says, by the options' positions: `0 2` approves two of them, `2 0 1` ranks them, `5 0 3`
gives each a score.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, get_args

from commonstead.decisions.kinds import kinds, ladders
from commonstead.kit import Refusal

Way = Literal[
    "majority",
    "written",
    "consent",
    "consensus",
    "assent",
    "approval",
    "score",
    "ranked",
    "budget",
]
WAYS: tuple[Way, ...] = get_args(Way)
BY_OPTIONS = frozenset({"approval", "score", "ranked", "budget"})
"""Ways in which people choose between options, not for and against."""
FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
AGREE, STAND_ASIDE = "agree", "stand_aside"
WORDS: Mapping[Way, tuple[str, ...]] = {
    "majority": (FOR, AGAINST, ABSTAIN),
    "written": (FOR, AGAINST, ABSTAIN),
    "assent": (FOR, AGAINST, ABSTAIN),
    "consensus": (AGREE, STAND_ASIDE),
    "consent": (),
}
"""What a vote can say; by consent nobody votes, and silence is consent."""
FEWEST_OPTIONS = 2
BEST_SCORE = 5
"""The highest score where a motion does not say another one."""


SETTINGS: Mapping[Way, tuple[str, ...]] = {
    "approval": ("places", "status_quo"),
    "ranked": ("places", "status_quo"),
    "score": ("places", "status_quo", "best"),
    "budget": ("money", "costs"),
    "assent": ("ladder", "steps_done"),
}
"""What counting may need besides the votes, in whole numbers: how many options are chosen
(`places`), which of them stands for leaving things as they are and so breaks a tie (`status_quo`),
the highest score (`best`); for a budget the `money` and what each option costs (`costs`). For sides
the name of their `ladder`, and how many of its steps were taken (`steps_done`)."""


def check_settings(
    way: Way, settings: Mapping[str, Any], options: int, besides: Sequence[str] = ()
) -> dict[str, Any]:
    """The settings of a motion; refuses `settings_unknown` and `settings_impossible` (setting).

    `besides` are numbers that the matter lets a motion say, whatever the way.

    >>> check_settings("approval", {"places": 2}, 3)
    {'places': 2}
    """
    known = (*SETTINGS.get(way, ()), *besides)
    if unknown := sorted(set(settings) - set(known)):
        raise Refusal("settings_unknown", given=unknown, known=list(known))
    told = dict(settings)
    costs = told.get("costs", [0] * options)
    possible: dict[str, Callable[[int], bool]] = {
        "places": lambda value: 1 <= value <= options,
        "status_quo": lambda value: value < options,
        "best": lambda value: 1 <= value <= MOST_POINTS,
        "money": lambda value: value > 0,
        "assets": lambda value: value > 0,
        "worth": lambda value: value <= settings.get("assets", -1),
        "steps_done": lambda value: True,
    }
    if told.get("ladder", STANDARD) not in list(ladders()):
        raise Refusal("settings_impossible", setting="ladder")
    for name, fits_in in possible.items():
        if name in told and not (_is_count(told[name]) and fits_in(told[name])):
            raise Refusal("settings_impossible", setting=name)
    if not isinstance(costs, list) or len(costs) != options or not all(map(_is_count, costs)):
        raise Refusal("settings_impossible", setting="costs")
    if way == "budget" and set(told) != {"money", "costs"}:
        raise Refusal("settings_impossible", setting="money")
    return told


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


STANDARD = "standard"
"""The ladder of sides that name none."""
MOST_POINTS = 100
"""No scale of points is longer."""


def way_named(name: str) -> Way:
    """A way by its name; refuses `no_such_way` (way)."""
    for way in WAYS:
        if way == name:
            return way
    raise Refusal("no_such_way", way=name)


def rule_for(way: Way, needed: str) -> str:
    """The rule that carries a motion put this way, where nothing else is said.

    `needed` is the weakest rule by which the power is used.

    >>> rule_for("written", "special"), rule_for("score", "ordinary")
    ('written_special', 'score')
    """
    if way == "majority":
        return needed
    return f"written_{needed}" if way == "written" else way


def fits(way: Way, rule: str) -> bool:
    """Whether this rule can carry a motion put this way.

    >>> fits("majority", "s113-conversion"), fits("majority", "written_special")
    (True, False)
    """
    if way == "majority":
        return rule in ("ordinary", "special") or _of_a_statute(rule)
    if way == "written":
        return rule in ("written_ordinary", "written_special")
    return rule == way


def _of_a_statute(rule: str) -> bool:
    kind = kinds().get(rule)
    return kind is not None and kind.way == "meeting" and rule[:1] == "s" and rule[1:2].isdigit()


def check_choice(
    way: Way, choice: str, options: Sequence[str] = (), settings: Mapping[str, Any] | None = None
) -> str:
    """The choice, written in the one way; refuses `no_vote_by_consent` and `not_a_choice`.

    >>> check_choice("approval", "2 0", ["a", "b", "c"]), check_choice("majority", "for")
    ('0 2', 'for')
    """
    if way == "consent":
        raise Refusal("no_vote_by_consent")
    if way not in BY_OPTIONS:
        if choice not in WORDS[way]:
            raise Refusal("not_a_choice", choice=choice, choices=WORDS[way])
        return choice
    numbers = _numbers(choice)
    if way == "score":
        best = (settings or {}).get("best", BEST_SCORE)
        if len(numbers) != len(options) or any(score > best for score in numbers):
            raise Refusal("not_a_choice", choice=choice, choices=[f"0 to {best} for each option"])
    elif len(set(numbers)) != len(numbers) or any(place >= len(options) for place in numbers):
        raise Refusal("not_a_choice", choice=choice, choices=list(options))
    return " ".join(map(str, numbers if way in ("ranked", "score") else sorted(numbers)))


def _numbers(text: str) -> list[int]:
    parts = text.split()
    if not all(part.isascii() and part.isdigit() and len(part) <= len("999") for part in parts):
        raise Refusal("not_a_choice", choice=text, choices=["whole numbers"])
    return [int(part) for part in parts]
