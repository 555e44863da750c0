"""The numbers and days that somebody gives to have a decision worked out, by their names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commonstead.decisions.tally import Tally
from commonstead.kit import BadInput

SYNONYMS: Mapping[str, str] = {
    "for": "votes_for, ayes, aye, yes, in_favour, favour, agreed",
    "against": "votes_against, noes, no, opposed, nays",
    "abstain": "abstained, abstentions, abstaining, abstention",
    "present": "members_present, attending, attendance",
    "eligible": "entitled, entitled_to_vote, eligible_members, electorate",
    "members": "all_members, membership",
    "votes_cast": "cast, votes, voted, turnout",
    "signed": "signatures, signatories",
    "casting": "casting_vote, chair_casting",
    "today": "on",
    "sent_on": "circulated_on, sent, circulated",
    "passed_on": "first_on, passed",
    "confirmed_on": "confirm_on, second_on, confirmed",
    "decided_on": "decided",
    "stand_aside": "stand_asides, standing_aside, stood_aside",
    "blocks": "block, blocking",
    "agree": "agreeing, agrees",
    "objections": "objection",
    "concerns": "concern",
    "integrated": "objections_integrated",
    "steps_done": "steps",
}
MEANT = {word: name for name, words in SYNONYMS.items() for word in (name, *words.split(", "))}
CONFIRMING = ("confirm_", "confirming_", "second_")
FIRST = "first_"
DAYS = ("passed_on", "confirmed_on", "sent_on", "today", "decided_on")
WHOLE = re.compile(r"[0-9]{1,9}")
Alternatives = Sequence[Sequence[str]]
"""What is wanted: of each group, one."""


def meant(name: str) -> str:
    """The name that we use for what somebody called so.

    >>> meant("votes-for"), meant("second_ayes"), meant("first_against")
    ('for', 'confirm_for', 'against')
    """
    plain = name.strip().lower().replace("-", "_")
    if plain in MEANT:
        return MEANT[plain]
    for prefix in CONFIRMING:
        if plain.startswith(prefix):
            return f"confirm_{meant(plain.removeprefix(prefix))}"
    return meant(plain.removeprefix(FIRST)) if plain.startswith(FIRST) else plain


@dataclass(frozen=True)
class Given:
    """What was given for a rule, by our names; every name is one that the rule asks for."""

    rule: str
    values: Mapping[str, str]

    def number(self, name: str) -> int | None:
        """A whole number, 0 or more, or `None` where it is not given; raises `BadInput`."""
        if name not in self.values:
            return None
        text = self.values[name]
        if not WHOLE.fullmatch(text):
            raise BadInput(
                f"{name} is {text!r}",
                expected="a whole number, 0 or more, in at most nine digits and nothing else",
            )
        return int(text)

    def count(self, name: str) -> int:
        """A whole number that is 0 where it is not given."""
        return self.number(name) or 0

    def day(self, name: str) -> date | None:
        """A date, or `None` where it is not given; raises `BadInput`."""
        if name not in self.values:
            return None
        try:
            return date.fromisoformat(self.values[name])
        except ValueError:
            raise BadInput(
                f"{name} is {self.values[name]!r}", expected="a date, for example 2026-03-31"
            ) from None

    def choice(self, name: str, options: Sequence[str]) -> str | None:
        """One of some words, or `None` where it is not given; raises `BadInput`."""
        if name not in self.values:
            return None
        if self.values[name].lower() not in options:
            raise BadInput(f"{name} is {self.values[name]!r}", expected=" or ".join(options))
        return self.values[name].lower()

    def tally(self, prefix: str = "") -> Tally:
        """The votes; `prefix` is "confirm_" for those of a second meeting.

        Where only the votes cast are given beside those in favour, the rest were against.
        """
        for_, against = self.count(f"{prefix}for"), self._against(prefix)
        if not prefix and "signed" in self.values:
            for_ = self.count("signed")
        return Tally(
            for_=for_,
            against=against,
            abstain=self.count(f"{prefix}abstain"),
            eligible=self.number("eligible"),
            present=self.number(f"{prefix}present"),
            members=self.number("members"),
        )

    def _against(self, prefix: str) -> int:
        for_, cast = self.count(f"{prefix}for"), self.number(f"{prefix}votes_cast")
        against = self.number(f"{prefix}against")
        if cast is None:
            return against or 0
        if for_ + (against or 0) > cast or (against is not None and for_ + against != cast):
            raise BadInput(
                f"{prefix}votes_cast is {cast}, and {for_} voted for it"
                + (f" and {against} against" if against is not None else ""),
                expected="the votes for and against together",
            )
        return cast - for_


def read_given(
    rule: str, given: Mapping[str, str], wants: Alternatives, may: Iterable[str]
) -> Given:
    """Sort out what was given for a rule.

    Raises `BadInput`: for a name that the rule does not ask for, for one that is given twice, and
    for what is missing; always with the names that it asks for.
    """
    known = {name for group in wants for name in group} | set(may)
    values: dict[str, str] = {}
    for name, value in given.items():
        ours = meant(name)
        if ours not in known:
            raise BadInput(f"{rule} does not ask for {name!r}", expected=_asked(wants, may))
        if ours in values:
            raise BadInput(f"{ours} is given twice ({name!r} means the same)")
        values[ours] = str(value).strip()
    missing = [group for group in wants if not values.keys() & set(group)]
    if missing:
        raise BadInput(f"{rule} also needs {_names(missing)}", expected=_asked(wants, may))
    return Given(rule, values)


def _names(groups: Alternatives) -> str:
    return ", ".join(" or ".join(group) for group in groups)


def _asked(wants: Alternatives, may: Iterable[str]) -> str:
    optional = ", ".join(dict.fromkeys(may))
    return f"{_names(wants)}; if you like: {optional}" if optional else _names(wants)
