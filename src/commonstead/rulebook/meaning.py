"""Rules in plain words: a message and its values, so that it can be translated.

A `Meaning` holds a template (one message of the catalogue) and its parameters, which may be
meanings themselves. `text` fills them in, translating each template on the way: give it a
`gettext`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from commonstead.kit import Threshold
from commonstead.rulebook.catalogue import Entry, catalogue, vocabulary
from commonstead.rulebook.expression import Expression, Nearest, Number, Several, Share
from commonstead.rulebook.kinds import Kind

Translate = Callable[[str], str]


@dataclass(frozen=True)
class Meaning:
    """A message with its values.

    >>> quorum = Meaning("At least {value}.", {"value": Meaning("{count} members", {"count": "3"})})
    >>> str(quorum)
    'At least 3 members.'
    >>> quorum.text({"At least {value}.": "Mindestens {value}.",
    ...              "{count} members": "{count} Mitglieder"}.__getitem__)
    'Mindestens 3 Mitglieder.'
    """

    template: str
    params: Mapping[str, "Meaning | str"] = field(default_factory=dict)

    def text(self, translate: Translate = str) -> str:
        """The filled message; templates pass through `translate`, values do not."""

        def filled(found: re.Match[str]) -> str:
            value = self.params.get(found[1], found[0])
            return value.text(translate) if isinstance(value, Meaning) else value

        return re.sub(r"\{(\w+)\}", filled, translate(self.template))

    def __str__(self) -> str:
        return self.text()


def meaning(entry: Entry, value: Any) -> Meaning:
    """What a rule with this value means for you."""
    params = {} if value is None else {"value": in_words(entry, value)}
    return Meaning(_template(entry, value), params)


def _template(entry: Entry, value: Any) -> str:
    if isinstance(entry.means, str):
        return entry.means
    for key in (_key(value), "value"):
        if key in entry.means:
            return entry.means[key]
    raise AssertionError(f"{entry.id} has no words for {value!r}")


def has_words(entry: Entry, value: Any) -> bool:
    """Whether the catalogue says what this value means: a fixed rule has words for one alone."""
    return isinstance(entry.means, str) or bool({_key(value), "value"} & entry.means.keys())


def _key(value: Any) -> str:
    if value is None or value == {}:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    return str(getattr(value, "kind", value))


def in_words(entry: Entry, value: Any) -> Meaning:
    """A value in words: "three members", "a quarter of the members", "14 clear days"."""
    return SAY[entry.shape.kind](entry, value)


def _pounds(_: Entry, value: int) -> Meaning:
    pounds, pence = divmod(value, 100)
    return _phrase("pounds", pounds=f"{pounds:,}.{pence:02}" if pence else f"{pounds:,}")


def _in_order(entry: Entry, value: Sequence[str]) -> Meaning:
    return _joined("then", [Meaning(entry.options[option]) for option in value])


def _together(entry: Entry, value: Sequence[str]) -> Meaning:
    return _joined("both", [Meaning(entry.options[option]) for option in value])


SAY: dict[Kind, Callable[[Entry, Any], Meaning]] = {
    "integer": lambda entry, value: count(value, entry.unit),
    "pence": _pounds,
    "fraction": lambda _, value: fraction_in_words(value),
    "yes_no": lambda _, value: Meaning("yes" if value else "no"),
    "choice": lambda entry, value: Meaning(entry.options[value]),
    "choices": _in_order,
    "any_of": _together,
    "text": lambda _, value: Meaning("{text}", {"text": value}),
    "days": lambda _, value: count(value.count, f"{value.kind}_days"),
    "threshold": lambda _, value: threshold_in_words(value),
    "quorum": lambda entry, value: expression_in_words(value, entry.unit),
    "seats_by_class": lambda _, value: _seats(value),
}


def count(number: int, unit: str) -> Meaning:
    """A number of something, in words up to twelve.

    >>> str(count(3, "members")), str(count(1, "members")), str(count(1500, "voters"))
    ('three members', 'one member', '1,500 voters')
    """
    words = vocabulary()
    forms = words["units"][unit]
    if number == 1:
        return Meaning(forms["one"])
    small: Sequence[str] = words["numbers"]
    shown = Meaning(small[number]) if number < len(small) else f"{number:,}"
    return Meaning(forms["many"], {"count": shown})


def fraction_in_words(value: Fraction) -> Meaning:
    """A fraction in words where it has any, else as a percentage, else as it is.

    >>> [str(fraction_in_words(Fraction(text))) for text in ("1/4", "51/100", "3/7")]
    ['a quarter', '51%', '3/7']
    """
    named = vocabulary()["fractions"].get(str(value))
    if named:
        return Meaning(named)
    percent = value * 100
    if percent.denominator == 1:
        return _phrase("percent", percent=str(percent))
    return Meaning("{fraction}", {"fraction": str(value)})


def threshold_in_words(threshold: Threshold) -> Meaning:
    """A threshold in words.

    >>> str(threshold_in_words(Threshold(Fraction(1, 2), ">")))
    'more than half of the votes cast for and against'
    """
    return _phrase(
        threshold.comparator,
        fraction=fraction_in_words(threshold.fraction),
        base=Meaning(vocabulary()["bases"][threshold.base]),
    )


def expression_in_words(expression: Expression, unit: str) -> Meaning:
    """An expression in words: "three members or a quarter of the members, whichever is more"."""
    match expression:
        case Number(value) if value.denominator == 1:
            return count(int(value), unit)
        case Number(value):
            return fraction_in_words(value)
        case Share(part, of, _):
            base = vocabulary()["bases"].get(of, of)
            return _phrase("share", fraction=fraction_in_words(part), base=Meaning(base))
        case Nearest(part):
            return _phrase("nearest", part=expression_in_words(part, unit))
        case Several(word, parts):
            join = "both" if word == "sum" else "either"
            said = [expression_in_words(part, unit) for part in parts]
            return _phrase(word, parts=_joined(join, said))


def _seats(seats: Mapping[str, int]) -> Meaning:
    said = [
        Meaning(
            vocabulary()["phrases"]["seats_of_class"],
            {"seats": count(number, "seats"), "class": name},
        )
        for name, number in seats.items()
    ]
    return _joined("both", said) if said else Meaning("none")


def _joined(phrase: str, parts: Sequence[Meaning]) -> Meaning:
    """Parts in one phrase; of several that all hold, only the last two are joined by a word."""
    joined = parts[-1]
    for number, part in enumerate(reversed(parts[:-1])):
        word = "list" if phrase == "both" and number else phrase
        joined = _phrase(word, first=part, second=joined)
    return joined


def _phrase(name: str, **params: Meaning | str) -> Meaning:
    return Meaning(vocabulary()["phrases"][name], params)


def messages() -> tuple[str, ...]:
    """Every message that a `Meaning` can have, to be translated; each once.

    >>> "one member" in messages() and "{fraction} of {base}" in messages()
    True
    """
    words = vocabulary()
    found = [text for forms in words["units"].values() for text in forms.values()]
    found += words["numbers"]
    for part in ("fractions", "bases", "phrases"):
        found += words[part].values()
    for entry in catalogue().values():
        found += entry.options.values()
        found += [entry.means] if isinstance(entry.means, str) else entry.means.values()
    return tuple(dict.fromkeys((*found, *SINGLE_WORDS)))


SINGLE_WORDS = ("yes", "no", "none", "{text}", "{fraction}")
