"""The words for every refusal. Codes come from actions; each room brings its own sentences."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonstead.kit import Refusal

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
FORBIDDEN = {"power_not_held", "second_factor_needed", "not_for_you", "sign_in_first"}
SHOWN: dict[str, Callable[[object], str]] = {}


def register(words: Words) -> None:
    """Add a room's sentences; a code has one sentence only."""
    twice = WORDS.keys() & words.keys()
    if twice:
        raise ValueError(f"these refusals already have words: {sorted(twice)}")
    WORDS.update(words)


def words_for(refusal: Refusal) -> str:
    """The sentence for a refusal, with its figures in it."""
    sentence = WORDS.get(refusal.code)
    if sentence is None:
        return _("This was refused ({code}).").format(code=refusal.code)
    return str(sentence).format(**{name: _shown(value) for name, value in refusal.facts.items()})


def status_of(refusal: Refusal) -> int:
    """The HTTP status: 404 for what is not there, 403 without the power, 409 for all else."""
    if refusal.code == "not_found" or refusal.code.startswith(ABSENT):
        return 404
    return 403 if refusal.code in FORBIDDEN else 409


def _shown(value: object) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_shown(item) for item in value)
    return str(value).replace("_", " ")
