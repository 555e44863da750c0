"""One rule of one rulebook, one power, one class of member."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from commonstead.kit import Refusal, Source
from commonstead.rulebook.catalogue import Entry, catalogue
from commonstead.rulebook.law import Limit
from commonstead.rulebook.meaning import Meaning, Translate, in_words, meaning


@dataclass(frozen=True)
class Rule:
    """A rule as one organisation has it.

    `raw` is plain data (text, booleans, lists, mappings), always written the same way; `value` is
    the same, typed. `clause` is its number in this rulebook; `source` is the text it was taken
    from; `law` is what statutes say about it for this legal form.
    """

    entry: Entry
    value: Any
    raw: Any
    since: str
    source: Source
    clause: str
    law: tuple[Limit, ...] = ()

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def what(self) -> str:
        return self.entry.what

    @property
    def unit(self) -> str:
        return self.entry.unit

    @property
    def type(self) -> str:
        return self.entry.shape.kind

    @property
    def changeable(self) -> bool:
        """Whether an organisation may change it."""
        return self.entry.changeable

    @property
    def means(self) -> Meaning:
        """What it means for you, as a message and its values."""
        return meaning(self.entry, self.value)


@dataclass(frozen=True)
class Power:
    """Who may do something, how they decide it, and which offices may record it.

    `recorded_by` lists the offices whose holders may press the button. Where the returning officer
    is the secretary or the tellers, they are in the list.
    """

    name: str
    held_by: str
    by: str
    recorded_by: tuple[str, ...]
    clause: str

    def as_data(self) -> dict[str, Any]:
        return {
            "held_by": self.held_by,
            "by": self.by,
            "recorded_by": list(self.recorded_by),
            "clause": self.clause,
        }


OUTSIDE = "outside"
GROUPS = ("residents", "tenants", "prospective", "local", OUTSIDE)
"""The groups whose control definitions ask about: those who live in the homes; who rent them;
who want to live in them; who live or work in the area; and those who are none of these."""


@dataclass(frozen=True)
class MemberClass:
    """One class of member: who qualifies, and whether they vote, stand and are the community.

    `groups` are the groups (see `GROUPS`) to which each of its members belongs, `perhaps` those
    to which some may belong; to the rest none does. `open_to` are the groups all of whose people
    qualify. Where neither `groups` nor `perhaps` says anything, nothing is known.
    """

    name: str
    title: str
    qualifies: str
    votes: bool
    stands: bool
    community: bool
    groups: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    open_to: tuple[str, ...] = ()

    def belongs_to(self, group: str) -> bool | None:
        """Whether every member of the class is of the group; `None` where only some may be.

        >>> tenant = MemberClass("tenant", "Tenant", "You rent a home.", True, True, True,
        ...                      groups=("residents", "tenants"), perhaps=("local",))
        >>> [tenant.belongs_to(group) for group in ("tenants", "prospective", "local")]
        [True, False, None]
        """
        if group in self.groups:
            return True
        silent = not self.groups and not self.perhaps
        return None if silent or group in self.perhaps else False


def make_rule(
    entry: Entry, raw: Any, *, since: str, source: Source, clause: str, law: tuple[Limit, ...]
) -> Rule:
    """Read a raw value into a rule; raises `BadInput` where it is not what the rule can say."""
    value = entry.shape.read(raw)
    return Rule(entry, value, entry.shape.write(value), since, source, clause, law)


def explain(rule: Rule, translate: Translate = str) -> str:
    """A rule in one or two plain sentences; `translate` is given each message, as `gettext` is.

    >>> from commonstead.rulebook import load_model
    >>> explain(load_model("cohousing-company").rule("board.size.minimum"))
    'The board needs at least three board members. With fewer it may only fill seats or call \
a general meeting.'
    """
    return rule.means.text(translate)


def say(rule_id: str, raw: Any, translate: Translate = str) -> str:
    """A raw value of a rule in words, as it would stand inside a sentence.

    >>> say("meetings.general.notice", {"count": "14", "kind": "clear"})
    '14 clear days'

    Raises `Refusal("no_such_rule", rule=...)`, and `BadInput` for what the rule cannot say.
    """
    if rule_id not in catalogue():
        raise Refusal("no_such_rule", rule=rule_id)
    entry = catalogue()[rule_id]
    value = entry.shape.read(raw)
    return translate("none") if value is None else in_words(entry, value).text(translate)


OWN = Source("The organisation's own rules")


def own_rule(rule: Rule, raw: Any, since: date | None = None) -> Rule:
    """The rule with the organisation's own value; unchanged where the value is the same."""
    changed = make_rule(
        rule.entry,
        raw,
        since=since.isoformat() if since else rule.since,
        source=OWN,
        clause=rule.clause,
        law=rule.law,
    )
    return rule if changed.raw == rule.raw else changed
