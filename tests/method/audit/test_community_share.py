"""The audit derives again whether the community kept its share of the members."""

from pathlib import Path
from typing import Any

from method.audit.book import (
    MEMBERS,
    RULEBOOK,
    Society,
    findings,
    forged,
    ref,
    sealed,
)
from method.audit.society import founded

KEPT = "the community keeps its share of the members"


def four_founders_and(society: Society, *classes: str) -> None:
    """After the founders, people are admitted into these classes, one after the other."""
    founded(society)
    for number, name in enumerate(classes):
        application, member = ref("a", number), ref("m", 100 + number)
        day = f"2026-02-{3 + number:02}"
        entered = {"application": application, "class_": name}
        society.act(day, "members.apply", "anyone", on=day, **entered)
        society.act(
            day,
            "members.admit",
            member=member,
            entered=day,
            decision=sealed("minute 4"),
            **entered,
        )


def test_one_supporter_beside_four_founders_is_let_in(tmp_path: Path) -> None:
    society = Society()
    four_founders_and(society, "supporter")
    assert findings(tmp_path, society.entries) == []


def test_a_second_one_is_noticed_and_another_local_member_before_them_makes_room(
    tmp_path: Path,
) -> None:
    beyond, within = Society(), Society()
    four_founders_and(beyond, "supporter", "supporter")
    assert findings(tmp_path, beyond.entries) == [f"members.admit: {KEPT}"]
    four_founders_and(within, "supporter", "local", "local", "supporter")
    assert findings(tmp_path, within.entries) == []


def test_where_no_share_is_kept_anybody_is_let_in(tmp_path: Path) -> None:
    free = Society(RULEBOOK.changed({"members.community_share": "none"}))
    four_founders_and(free, "supporter", "supporter", "supporter")
    assert findings(tmp_path, free.entries) == []


def test_a_change_of_class_and_an_import_are_judged_too(tmp_path: Path) -> None:
    society = Society()
    four_founders_and(society)
    for member in MEMBERS[:2]:
        society.act(
            "2026-02-12", "members.change_class", member=member, class_="supporter", on="2026-02-12"
        )
    assert findings(tmp_path, society.entries) == [f"members.change_class: {KEPT}"]
    rows = [
        {"member": ref("m", 200), "class": "local", "entered": "2020-01-01", "ended": None},
        {"member": ref("m", 201), "class": "supporter", "entered": "2020-01-01", "ended": None},
    ]
    bringing = Society()
    four_founders_and(bringing)
    bringing.act("2026-02-11", "members.import", members=rows, file=sealed("csv"), after=6)
    assert findings(tmp_path, bringing.entries) == []

    def all_supporters(facts: dict[str, Any]) -> None:
        facts["members"][0]["class"] = "supporter"

    found = findings(tmp_path, forged(bringing.entries, "members.import", all_supporters))
    assert found == [f"members.import: {KEPT}"]


def test_leaving_is_never_held_against_anybody(tmp_path: Path) -> None:
    society = Society()
    four_founders_and(society, "supporter")
    for member in MEMBERS[:3]:
        society.act(
            "2026-02-12", "members.end", member=member, ended="2026-02-12", cause=sealed("left")
        )
    assert findings(tmp_path, society.entries) == []
