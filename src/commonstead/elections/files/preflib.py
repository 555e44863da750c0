"""PrefLib files of orders: .soc, .soi, .toc and .toi, with the present header and the older one.

Since 2022 the header is a comment, and an order is `papers: a,b,{c,d}`:

    # TITLE: Board
    # ALTERNATIVE NAME 1: Ann Lee
    # ALTERNATIVE NAME 2: Bo Ek
    # NUMBER VOTERS: 5
    3: 1,2
    2: {1,2}

Before, the file began with the number of candidates, then `1,Ann Lee` …, then a line of three
totals (voters, papers, different orders), and an order was `papers,a,b,{c,d}`.

Source: preflib.org, "Format" (both forms; from memory and from files seen). PrefLib does not say
how many seats there are: whoever reads must.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from commonstead.elections.contest import Contest, Ranking
from commonstead.elections.files.text import (
    Numbered,
    as_text,
    candidates_number,
    checked_contest,
    checked_names,
    numbered_lines,
    papers_number,
    seats_number,
    shown,
    whole,
    without_repeats,
)
from commonstead.kit import BadInput

_ORDER = "papers and candidates by number, for example: 3: 2,1,{3,4}"
_PLACE = re.compile(r"\{([^{}]*)\}|([^{},]*)")


@dataclass
class _Orders:
    """What a PrefLib file says."""

    file: str
    names: Mapping[int, str]
    papers: Counter[Ranking] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def read_preflib(name: str, content: bytes, seats: int | None = None) -> Contest:
    """Read a PrefLib file of orders, for so many seats.

    >>> text = b"# ALTERNATIVE NAME 1: Ann Lee\\n# ALTERNATIVE NAME 2: Bo Ek\\n3: 2,1\\n1: {1,2}\\n"
    >>> contest = read_preflib("a.toc", text, 1)
    >>> contest.candidates, contest.ballots[((1,), (0,))]
    (('Ann Lee', 'Bo Ek'), 3)
    """
    text, notes = as_text(content, name)
    lines = [(n, line.strip()) for n, line in numbered_lines(text) if line.strip()]
    if not lines:
        raise BadInput("the file is empty", expected=_ORDER, file=name, line=1)
    is_new = lines[0][1].startswith("#")
    orders, title = _new_form(lines, name) if is_new else _old_form(lines, name)
    return checked_contest(
        Contest(
            seats_number(seats, name),
            checked_names([orders.names[n] for n in sorted(orders.names)], name),
            orders.papers,
            title=title,
            notes=(*notes, *orders.notes),
        ),
        name,
    )


def _new_form(lines: Sequence[Numbered], file: str) -> tuple[_Orders, str]:
    names: dict[int, str] = {}
    facts: dict[str, Numbered] = {}
    for line, text in lines:
        what, said, value = text.removeprefix("#").partition(":")
        if text.startswith("# ALTERNATIVE NAME") and said:
            _add_name(names, what.split()[-1], value.strip(), file, line)
        elif text.startswith("#") and said:
            facts[" ".join(what.split())] = (line, value.strip())
    orders = _Orders(file, _complete(names, file))
    for line, text in lines:
        if not text.startswith("#"):
            _add_order(orders, line, text, ":")
    if "NUMBER VOTERS" in facts:
        _check_total(orders, *facts["NUMBER VOTERS"])
    return orders, facts.get("TITLE", (0, ""))[1]


def _old_form(lines: Sequence[Numbered], file: str) -> tuple[_Orders, str]:
    line, text = lines[0]
    candidates = candidates_number(text, file=file, line=line)
    if len(lines) < candidates + 2:
        raise BadInput(
            f"the file ends before {candidates} names and the line of totals",
            expected="names as 1,Ann Lee and then totals as 5,5,2",
            file=file,
        )
    names: dict[int, str] = {}
    for at, named in lines[1 : candidates + 1]:
        number, _, name = named.partition(",")
        _add_name(names, number.strip(), name.strip(), file, at)
    orders = _Orders(file, _complete(names, file))
    for at, order in lines[candidates + 2 :]:
        _add_order(orders, at, order, ",")
    at, totals = lines[candidates + 1]
    _check_total(orders, at, totals.split(",")[1].strip() if "," in totals else totals)
    return orders, ""


def _add_name(names: dict[int, str], number: str, name: str, file: str, line: int) -> None:
    position = candidates_number(number, file=file, line=line)
    if position in names:
        raise BadInput(
            f"candidate {position} is named twice", expected="one name", file=file, line=line
        )
    names[position] = name


def _complete(names: Mapping[int, str], file: str) -> Mapping[int, str]:
    if not names:
        raise BadInput(
            "no candidate is named", expected="lines as # ALTERNATIVE NAME 1: Ann Lee", file=file
        )
    missing = next((n for n in range(1, len(names) + 1) if n not in names), None)
    if missing:
        raise BadInput(
            f"candidate {missing} has no name", expected="a name for each number", file=file
        )
    return names


def _add_order(orders: _Orders, line: int, text: str, after_papers: str) -> None:
    papers, found, order = text.partition(after_papers)
    if not found:
        raise BadInput(f"found {shown(text)}", expected=_ORDER, file=orders.file, line=line)
    ranked, repeated = without_repeats(_places(order.strip().strip(","), orders, line))
    orders.papers[ranked] += papers_number(papers.strip(), file=orders.file, line=line)
    orders.notes += [
        f"line {line}: candidate {c + 1} is marked twice; the first mark counts" for c in repeated
    ]


def _places(order: str, orders: _Orders, line: int) -> list[tuple[int, ...]]:
    places: list[tuple[int, ...]] = []
    at = 0
    while at < len(order):
        match = _PLACE.match(order, at)
        end = match.end() if match else at
        if not match or (end < len(order) and order[end] != ","):
            raise BadInput(f"found {shown(order)}", expected=_ORDER, file=orders.file, line=line)
        tied, alone = match.groups()
        numbers = alone if tied is None else tied
        places.append(tuple(_candidate(n.strip(), orders, line) for n in numbers.split(",")))
        at = end + 1
    return places


def _candidate(token: str, orders: _Orders, line: int) -> int:
    number = whole(token, "a candidate", file=orders.file, line=line)
    if number not in orders.names:
        raise BadInput(
            f"found candidate {number}",
            expected=f"from 1 to {len(orders.names)}",
            file=orders.file,
            line=line,
        )
    return number - 1


def _check_total(orders: _Orders, line: int, value: str) -> None:
    said = papers_number(value, file=orders.file, line=line)
    found = sum(orders.papers.values())
    if said != found:
        raise BadInput(
            f"the header says {said} papers, but the orders have {found}",
            expected="a whole file, with the papers its header says",
            file=orders.file,
            line=line,
        )
