"""The closed vocabulary of tests: how definition files write them. Nothing else can be a test.

| written | met where |
|---|---|
| `{rule: ID, is: V}`, `{rule: ID, is_any: […]}` | the rule has that value, or one of those |
| `{rule: ID, is: set}` | the rule says something |
| `{rule: ID, at_least: N}`, `at_most` | the rule is a number on that side of N |
| `{form: […]}` | the organisation has one of these legal forms |
| `{rulebook: written}` | there is a rulebook |
| `{undertakes: FLAG}` | the rulebook undertakes to meet this definition of law |
| `{every_class: GROUPS}` | nobody but these people can be members |
| `{every_member: votes}`, `stands` | no class is without it |
| `{every_member: votes, of: GROUPS}` | no class of these people is |
| `{open_to: GROUPS}` | for each group there is a class for which all of it qualifies |
| `{open_to: GROUPS, with: votes}` | there is one with a vote; `stands`: one that may stand |
| `{power: NAME, held_by: BODY}` | the power lies with that body |
| `{control: TEST, by: GROUPS}` | one of the ten control tests is met by these people together |
| `{control_any: [TEST, …], by: GROUPS}` | at least one of these control tests is |
| `{share: {of: members, group: GROUPS}, comparator, fraction}` | so many members are of the group |
| `{members_at_least: N}` | there are so many members |
| `{elected_share: {comparator, fraction}}` | the members elect so much of every board |
| `{seats_kept: {for: GROUPS, at_least, at_most, others}}` | so many seats are kept for classes |
| `{evidence: KEY}` | somebody answers yes; unknown until then |
| `{judgement: KEY}` | somebody answers yes; for people to judge until then |
| `{all: [TEST, …]}`, `{any: [TEST, …]}` | all parts are met; one part is |

There is no test of turnout, attendance or anything else that happened.
"""

from collections.abc import Callable, Mapping
from typing import Any as Data

from commonstead.kit import Threshold
from commonstead.power.control import TEN, group_names
from commonstead.power.definitions.combined import All, Any, Evidence
from commonstead.power.definitions.evidence import questions
from commonstead.power.definitions.finding import Test
from commonstead.power.definitions.of_classes import (
    CAN,
    Control,
    EveryClass,
    EveryMember,
    HeldBy,
    OpenTo,
)
from commonstead.power.definitions.of_numbers import (
    ElectedShare,
    MembersAtLeast,
    MembersShare,
    SeatsKept,
)
from commonstead.power.definitions.of_rules import (
    FormIs,
    IsWritten,
    RuleIs,
    RuleIsSet,
    RuleWithin,
    Undertakes,
)
from commonstead.rulebook import legal_forms
from commonstead.rulebook.bodies import FLAGS
from commonstead.rulebook.catalogue import power_words
from commonstead.rulebook.data import mapping, words
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.numbers import fraction, whole


def read_test(raw: Data) -> Test:
    """Read one test; raises `BadInput` for a word outside the vocabulary.

    >>> read_test({"form": ["cbs"]})
    FormIs(forms=('cbs',))
    >>> read_test({"turnout": "1/2"})
    Traceback (most recent call last):
    commonstead.rulebook.misplaced.Misplaced: 'turnout' is not a test; expected: rule, form, \
rulebook, undertakes, every_class, every_member, open_to, power, control, control_any, share, \
members_at_least, elected_share, seats_kept, evidence, judgement, all, any
    """
    data = mapping(raw)
    word = next((word for word in data if word in READ), None)
    if word is None:
        raise Misplaced(f"{next(iter(data), '')!r} is not a test", expected=", ".join(READ))
    try:
        test = READ[word](data)
    except Misplaced as error:
        raise error.under(word) from None
    return KNOWN.setdefault(test, test)


KNOWN: dict[Test, Test] = {}
"""Each test once, so that what several definitions ask is worked out once for all of them."""


def _only(data: Mapping[str, Data], *names: str) -> None:
    for name in data:
        if name not in names:
            raise Misplaced(f"{name!r} does not belong here", (name,), expected=", ".join(names))


def _one_of(raw: Data, known: tuple[str, ...]) -> str:
    if raw not in known:
        raise Misplaced(f"{raw!r} is not known", expected=", ".join(known))
    return str(raw)


def _groups(raw: Data) -> tuple[str, ...]:
    names = raw if isinstance(raw, list) and raw else [raw]
    return tuple(_one_of(name, group_names()) for name in names)


def _list(raw: Data) -> list[Data]:
    if not isinstance(raw, list) or not raw:
        raise Misplaced(f"{raw!r} is not a list", expected="a list of at least one")
    return raw


def _rule(data: dict[str, Data]) -> Test:
    _only(data, "rule", "is", "is_any", "at_least", "at_most")
    rule = words(data["rule"])
    if len(data) != 2:
        raise Misplaced("a rule is compared once", expected="is, is_any, at_least or at_most")
    if "is_any" in data:
        return RuleIs(rule, tuple(_list(data["is_any"])))
    if "is" in data:
        return RuleIsSet(rule) if data["is"] == "set" else RuleIs(rule, (data["is"],))
    side = "at_least" if "at_least" in data else "at_most"
    return RuleWithin(rule, side == "at_least", fraction(data[side]))


def _power(data: dict[str, Data]) -> Test:
    _only(data, "power", "held_by")
    return HeldBy(
        words(data["power"]), _one_of(data.get("held_by"), tuple(power_words()["holders"]))
    )


def _control(data: dict[str, Data]) -> Test:
    _only(data, "control", "by")
    return Control(_one_of(data["control"], tuple(TEN)), _groups(data.get("by")))


def _control_any(data: dict[str, Data]) -> Test:
    _only(data, "control_any", "by")
    groups = _groups(data.get("by"))
    return Any(tuple(Control(_one_of(n, tuple(TEN)), groups) for n in _list(data["control_any"])))


def _threshold(data: Mapping[str, Data]) -> Threshold:
    comparator = data.get("comparator")
    if comparator == ">" or comparator == ">=":
        return Threshold(fraction(data.get("fraction")), comparator)
    raise Misplaced(f"{comparator!r} does not compare", expected='">" or ">="')


def _share(data: dict[str, Data]) -> Test:
    _only(data, "share", "comparator", "fraction")
    part = mapping(data["share"], "share")
    _only(part, "of", "group")
    _one_of(part.get("of"), ("members",))
    return MembersShare(_groups(part.get("group")), _threshold(data))


def _elected_share(data: dict[str, Data]) -> Test:
    _only(data, "elected_share")
    part = mapping(data["elected_share"])
    _only(part, "comparator", "fraction")
    return ElectedShare(_threshold(part))


def _seats_kept(data: dict[str, Data]) -> Test:
    _only(data, "seats_kept")
    part = mapping(data["seats_kept"])
    _only(part, "for", "at_least", "at_most", "others")
    least, most = (fraction(part.get(end, default)) for end, default in ENDS)
    return SeatsKept(_groups(part.get("for")), least, most, part.get("others") is True)


ENDS = (("at_least", "0"), ("at_most", "1"))


def _parts(data: dict[str, Data], word: str) -> tuple[Test, ...]:
    _only(data, word)
    return tuple(read_test(part) for part in _list(data[word]))


def _question(data: dict[str, Data], word: str) -> str:
    _only(data, word)
    return _one_of(data[word], tuple(questions()))


def _single(data: dict[str, Data], word: str, known: tuple[str, ...]) -> str:
    _only(data, word)
    return _one_of(data[word], known)


def _form(data: dict[str, Data]) -> Test:
    _only(data, "form")
    return FormIs(tuple(_one_of(name, tuple(legal_forms())) for name in _list(data["form"])))


def _written(data: dict[str, Data]) -> Test:
    _single(data, "rulebook", ("written",))
    return IsWritten()


def _every_member(data: dict[str, Data]) -> Test:
    _only(data, "every_member", "of")
    can = _one_of(data["every_member"], tuple(CAN))
    return EveryMember(can, _groups(data["of"]) if "of" in data else ())


def _open_to(data: dict[str, Data]) -> Test:
    _only(data, "open_to", "with")
    can = _one_of(data["with"], tuple(CAN)) if "with" in data else ""
    return OpenTo(_groups(data["open_to"]), can)


READ: dict[str, Callable[[dict[str, Data]], Test]] = {
    "rule": _rule,
    "form": _form,
    "rulebook": _written,
    "undertakes": lambda data: Undertakes(_single(data, "undertakes", FLAGS)),
    "every_class": lambda data: EveryClass(_groups(data["every_class"])),
    "every_member": _every_member,
    "open_to": _open_to,
    "power": _power,
    "control": _control,
    "control_any": _control_any,
    "share": _share,
    "members_at_least": lambda data: MembersAtLeast(whole(data["members_at_least"])),
    "elected_share": _elected_share,
    "seats_kept": _seats_kept,
    "evidence": lambda data: Evidence(_question(data, "evidence")),
    "judgement": lambda data: Evidence(_question(data, "judgement"), "judgement"),
    "all": lambda data: All(_parts(data, "all")),
    "any": lambda data: Any(_parts(data, "any")),
}
