"""Every definition for five hundred organisations, each with rules and numbers of its own.

Times are of the processor. The definitions are read once before, which is measured by itself.
"""

import statistics
import time
from itertools import cycle, islice, product

from commonstead.power.changes import changes
from commonstead.power.definitions import Answer, definitions, questions
from commonstead.power.headcount import Headcount
from commonstead.power.matrix import assess
from commonstead.rulebook import Rulebook, load_model, models
from tools.bench.row import Row, at_most

ORGANISATIONS, ORGANISATIONS_QUICK = 500, 100
LIMIT = 1.0
"""Seconds for the whole matrix of all organisations."""
REPEATS = 3
Organisation = tuple[Rulebook, Headcount]


def organisations(count: int) -> list[Organisation]:
    """Organisations that differ in their board, their majorities and their members."""
    kinds = product(models(), ("5", "7", "9"), ("2/3", "3/4", "4/5"), ("1", "2"))
    return [_one(number, *kind) for number, kind in enumerate(islice(cycle(kinds), count))]


def _one(number: int, model: str, largest: str, special: str, coopted: str) -> Organisation:
    book = load_model(model).changed(
        {
            "board.size.maximum": largest,
            "decisions.special": {"fraction": special, "comparator": ">="},
            "board.coopted.maximum": coopted,
        }
    )
    counts = {
        each.name: 3 + (7 * number + 11 * place) % 60 for place, each in enumerate(book.classes)
    }
    return book, Headcount(counts, vetoes=() if number % 2 else None)


def run(*, quick: bool) -> list[Row]:
    """Every measurement of definitions."""
    began = time.process_time()
    definitions()
    read = time.process_time() - began
    count = ORGANISATIONS_QUICK if quick else ORGANISATIONS
    cast = organisations(count)
    limit = LIMIT * count / ORGANISATIONS
    what = f"{len(definitions())} definitions of {count} organisations"
    return [
        at_most("reading every definition, once", read, "s", LIMIT),
        at_most(what, _matrix(cast, {}), "s", limit),
        at_most(f"{what}, with answers", _matrix(cast, _answers()), "s", limit),
        at_most("what one amendment changes", _amendment(), "s", LIMIT),
    ]


def _answers() -> dict[str, Answer]:
    return {key: Answer("yes", "Minutes") for key in questions()}


def _matrix(cast: list[Organisation], answers: dict[str, Answer]) -> float:
    return statistics.median(_once(cast, answers) for _ in range(REPEATS))


def _once(cast: list[Organisation], answers: dict[str, Answer]) -> float:
    began = time.process_time()
    for book, headcount in cast:
        assess(book, headcount, answers)
    return time.process_time() - began


def _amendment() -> float:
    before = load_model("clt-community-benefit-society")
    after = before.changed({"board.coopted.maximum": "3", "members.admission": "board_discretion"})
    began = time.process_time()
    changes(before, after, Headcount({"resident": 30, "local": 60}))
    return time.process_time() - began
