"""The words for every refusal. Codes come from actions; each room brings its own sentences."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonstead.kit import Refusal
from commonstead.rulebook.meaning import fraction_in_words
from commonstead_web.kit.templatetags.words import moment, weekday

Words = Mapping[str, str | Promise]

WORDS: dict[str, str | Promise] = {
    "power_not_held": gettext_lazy(
        "You do not hold the power for this. Under the rulebook it is held by: {held_by}. "
        "It is recorded by: {recorded_by}."
    ),
    "second_factor_needed": gettext_lazy(
        "As {office} you need a passkey or an authenticator app for this. "
        "Set one up under “Your sign-in”, then come back."
    ),
    "key_used_for_another_action": gettext_lazy(
        "This form was already used for something else. Open the page again and retry."
    ),
    "no_such_organisation": gettext_lazy("There is no organisation at this address."),
    "not_found": gettext_lazy("There is no such page here."),
    "not_for_you": gettext_lazy("This page is for others. Ask the secretary if you need it."),
    "sign_in_first": gettext_lazy("Please sign in first."),
}
ABSENT = "no_such_"
"""Codes that begin so say that what was asked for is not there."""
OFTEN = "_too_often"
"""Codes that end so ask somebody to wait."""
TOO_OFTEN = 429
FORBIDDEN = {"power_not_held", "second_factor_needed", "not_for_you", "sign_in_first"}
Told = Callable[[str, object, Mapping[str, object]], str | None]
TELLERS: dict[str, Told] = {}
"""How a fact of a name is told, where a room knows better than its value's type."""
CODE = re.compile(r"[a-z]+(_[a-z]+)+")


def register(words: Words) -> None:
    """Add a room's sentences; a code has one sentence only."""
    twice = WORDS.keys() & words.keys()
    if twice:
        raise ValueError(f"these refusals already have words: {sorted(twice)}")
    WORDS.update(words)


def tell_as(names: Iterable[str], teller: Told) -> None:
    """Let a room tell facts of these names.

    A teller gets the fact's name, its value and all facts of the refusal. Where it answers None,
    the value is told as any other.
    """
    TELLERS.update(dict.fromkeys(names, teller))


def words_for(refusal: Refusal) -> str:
    """The sentence for a refusal, with its figures in it."""
    sentence = WORDS.get(refusal.code)
    if sentence is None:
        return _("This was refused ({code}).").format(code=refusal.code)
    return str(sentence).format(
        **{name: _told(name, value, refusal.facts) for name, value in refusal.facts.items()}
    )


def status_of(refusal: Refusal) -> int:
    """The status: 404 for what is not there, 403 without the power, 429 to wait, else 409."""
    if refusal.code == "not_found" or refusal.code.startswith(ABSENT):
        return 404
    if refusal.code.endswith(OFTEN):
        return TOO_OFTEN
    return 403 if refusal.code in FORBIDDEN else 409


def _told(name: str, value: object, facts: Mapping[str, object]) -> str:
    told = TELLERS[name](name, value, facts) if name in TELLERS else None
    return shown(value) if told is None else told


def shown(value: object) -> str:
    """A value as it stands in a sentence: days with their weekday, lists with an "and"."""
    if isinstance(value, bool) or value is None:
        return {True: _("yes"), False: _("no"), None: _("none")}[value]
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return weekday(value)
    if isinstance(value, Fraction):
        return fraction_in_words(value).text(_)
    if isinstance(value, set | frozenset):
        return _listed(sorted(map(shown, value)))
    if isinstance(value, list | tuple):
        return _listed([shown(item) for item in value])
    text = str(value)
    return text.replace("_", " ") if CODE.fullmatch(text) else text


def _listed(items: list[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return _("{others} and {last}").format(others=", ".join(items[:-1]), last=items[-1])
