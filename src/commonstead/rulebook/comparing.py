"""What is different between two rulebooks, in plain data."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from commonstead.rulebook.adopted import Adopted
from commonstead.rulebook.differing import body_in_words, form_in_words, power_in_words

Subject = Literal["legal_form", "bodies", "powers", "rules"]


@dataclass(frozen=True)
class Difference:
    """One difference. `before` and `after` are raw values, `None` where there is nothing.

    `before_words` and `after_words` say in English what each means; "" where there is nothing.
    """

    subject: Subject
    id: str
    before: Any
    after: Any
    before_words: str = ""
    after_words: str = ""

    def as_data(self) -> dict[str, Any]:
        """The difference as plain data (JSON)."""
        return asdict(self)


def compare(a: Adopted, b: Adopted) -> tuple[Difference, ...]:
    """Everything that differs from `a` to `b`: legal form, bodies, powers, then rules.

    Titles and sources are not compared: they change nothing that anybody may do.

    >>> from commonstead.rulebook import load_model
    >>> clt = load_model("clt-community-benefit-society")
    >>> [(d.id, d.before, d.after) for d in compare(clt, clt.changed({"board.term.years": "2"}))]
    [('board.term.years', '3', '2')]
    """
    return tuple(_differences(a, b))


def _differences(a: Adopted, b: Adopted) -> Iterator[Difference]:
    if a.legal_form != b.legal_form:
        forms = a.legal_form, b.legal_form
        yield Difference("legal_form", "legal_form", *forms, *map(form_in_words, forms))
    yield from _between("bodies", _flat(a), _flat(b), body_in_words)
    yield from _between("powers", _powers(a), _powers(b), power_in_words)
    for rule_id, before in a.rules.items():
        after = b.rules[rule_id]
        if before.raw != after.raw:
            told = str(before.means), str(after.means)
            yield Difference("rules", rule_id, before.raw, after.raw, *told)


def _powers(book: Adopted) -> dict[str, Any]:
    return {name: power.as_data() for name, power in book.powers.items()}


def _between(
    subject: Subject,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    in_words: Callable[[str, Any], str],
) -> Iterator[Difference]:
    for name in dict.fromkeys((*before, *after)):
        pair = before.get(name), after.get(name)
        if pair[0] != pair[1]:
            yield Difference(subject, name, *pair, *(in_words(name, value) for value in pair))


def _flat(book: Adopted) -> dict[str, Any]:
    """Bodies with one name for each thing that can differ."""
    members, board = book.written_bodies["members"], book.written_bodies["board"]
    classes = {f"members.classes.{item['name']}": item for item in members["classes"]}
    flags = {f"members.{name}": members[name] for name in members if name != "classes"}
    return {**flags, **classes, "board.appointed": board["appointed"]}
