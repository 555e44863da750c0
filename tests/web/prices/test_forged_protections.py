"""A record in which a clause or a fact was changed does not verify."""

from pathlib import Path
from typing import Any

import pytest

from commonstead.record import Entry
from web.decisions.assembly import Assembly
from web.decisions.forging import Forge, differences, forged, put
from web.prices import priced
from web.prices.protecting import MAIN_HOME, enter, lift, tell
from web.told_once import entries_of, told_once

pytestmark = pytest.mark.django_db


def told() -> list[Entry]:
    society = Assembly()
    ref = priced.home(society)
    enter(society, home=ref)
    enter(society, MAIN_HOME, tenure=priced.TENURE, stands=False)
    tell(society, "home.mortgaged", "no", home=ref)
    tell(society, "society.certified", "no")
    society.later(days=2)
    lift(society, home=ref)
    return entries_of(society)


honest = told_once(told)


ENTER, LIFT, TELL = "prices.enter_clause", "prices.lift_clause", "prices.tell_fact"
NOWHERE = "h:0000000000000000"
FORGERIES: list[tuple[str, Forge, int, str]] = [
    (ENTER, put("clause", "a-promise"), 0, "a clause of a known kind"),
    (ENTER, put("shown_by", "transfer"), 0, "a clause of a known kind"),
    (ENTER, put("home", NOWHERE), 0, "the home is in the register"),
    (ENTER, put("tenure", priced.TENURE), 0, "for one home, for a tenure, or for all"),
    (ENTER, put("tenure", "castle"), 1, "the register knows the tenure"),
    (ENTER, put("since", "2030-01-01"), 0, "it is from a day that has come"),
    (ENTER, put("on", "2026-01-01"), 0, "entered on the day of the entry"),
    (LIFT, put("clause", "pre_emption"), 0, "only what was entered is taken back"),
    (LIFT, put("home", None), 0, "only what was entered is taken back"),
    (LIFT, put("why", "boredom"), 0, "for a known reason"),
    (LIFT, put("on", "2026-01-01"), 0, "taken back on the day of the entry"),
    (TELL, put("fact", "Dev Patel"), 0, "a fact that is asked for"),
    (TELL, put("fact", "society.form"), 0, "a fact that is asked for"),
    (TELL, put("value", "perhaps"), 0, "a fact that is asked for"),
    (TELL, put("document", None), 0, "what is known stands in a document"),
    (TELL, put("home", NOWHERE), 0, "the home is in the register"),
    (TELL, put("tenure", priced.TENURE), 1, "a fact of the society is for all homes"),
    (TELL, put("on", "2026-01-01"), 0, "told on the day of the entry"),
]


def test_the_honest_record_verifies(honest: list[Entry], tmp_path: Path):
    assert differences(tmp_path, honest) == []


@pytest.mark.parametrize(("action", "forge", "at_entry", "what"), FORGERIES)
def test_a_forged_fact_is_noticed(honest, tmp_path: Path, action, forge, at_entry, what):
    found = differences(tmp_path, forged(honest, action, forge, at_entry))
    assert [one for one in found if what in one], found


def test_a_clause_entered_twice_is_noticed(honest: list[Entry], tmp_path: Path):
    first = next(one for one in honest if one.action == ENTER)

    def like_the_first(facts: dict[str, Any]) -> None:
        facts |= {name: first.facts[name] for name in ("clause", "home", "tenure", "shown_by")}

    found = differences(tmp_path, forged(honest, ENTER, like_the_first, 1))
    assert [one for one in found if "nothing was entered about it yet" in one]
