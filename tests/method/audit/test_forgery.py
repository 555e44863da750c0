"""Forgeries whose hashes and signature are right: what is said must still follow from the rest."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from commonstead.audit import Check, verify_bundle
from commonstead.elections import Contest, canonical_stages, consulted, count, ranking
from commonstead.elections.ballot_text import ballots_in_order
from commonstead.members import roll_hash
from commonstead.record import Entry, digest
from method.audit.book import ANNUAL, MEMBERS, SIGNER, bundled, forged, ref, saved, sealed
from method.audit.society import a_year

HONEST = a_year()


def differences(directory: Path, entries: list[Entry]) -> list[Check]:
    report = verify_bundle(saved(directory, entries), [SIGNER.verifier.vkey])
    assert report.ok is not bool([check for check in report.checks if not check.ok])
    return [check for check in report.checks if not check.ok]


def the_only_one(directory: Path, entries: list[Entry], what: str) -> Check:
    found = differences(directory, entries)
    assert [check.what for check in found] == [what]
    return found[0]


def number_of(action: str, nth: int = 0) -> int:
    return [entry.n for entry in HONEST if entry.action == action][nth]


def renumbered(entries: list[Entry]) -> list[Entry]:
    return [replace(entry, n=n) for n, entry in enumerate(entries)]


def test_an_honest_record_of_every_action_verifies(tmp_path: Path) -> None:
    report = verify_bundle(saved(tmp_path, HONEST), [SIGNER.verifier.vkey])
    assert report.ok
    assert report.entries == len(HONEST)


def test_a_swapped_winner_is_noticed(tmp_path: Path) -> None:
    def swap(facts: dict[str, Any]) -> None:
        facts["elected"] = [ref("c", 0), ref("c", 2)]
        facts["terms"][1] |= {"candidate": ref("c", 2), "member": MEMBERS[2]}

    check = the_only_one(
        tmp_path,
        forged(HONEST, "elections.declare", swap),
        "elections.declare: the elected, in order",
    )
    assert check.entry == number_of("elections.declare")
    assert check.expected == f"{ref('c', 0)}, {ref('c', 1)}"
    assert check.found == f"{ref('c', 0)}, {ref('c', 2)}"


def test_a_seat_given_to_another_member_than_the_one_who_stood_is_noticed(tmp_path: Path) -> None:
    def another(facts: dict[str, Any]) -> None:
        facts["terms"][0]["member"] = MEMBERS[3]

    found = differences(tmp_path, forged(HONEST, "elections.declare", another))
    assert found[0].what == "elections.declare: the seat goes to the member who stood"
    assert (found[0].expected, found[0].found) == (MEMBERS[0], MEMBERS[3])


def test_an_extra_voter_on_the_roll_is_named(tmp_path: Path) -> None:
    extra = MEMBERS[7]

    def add(facts: dict[str, Any]) -> None:
        facts |= {"size": 8, "hash": roll_hash([*MEMBERS[:7], extra])}

    found = differences(tmp_path, forged(HONEST, "elections.freeze_roll", add))
    assert [check.what for check in found] == [
        "elections.freeze_roll: the size of the roll",
        "elections.freeze_roll: the roll holds the voting members of that day and nobody else",
    ]
    assert (found[0].expected, found[0].found) == ("7", "8")
    assert f"{extra} is on it and was no voting member on that day" in found[1].found


def test_a_voter_left_off_the_roll_is_named(tmp_path: Path) -> None:
    def drop(facts: dict[str, Any]) -> None:
        facts |= {"size": 6, "hash": roll_hash(MEMBERS[1:7])}

    found = differences(tmp_path, forged(HONEST, "elections.freeze_roll", drop))
    assert f"{MEMBERS[0]} is missing from it" in found[1].found


def test_a_member_admitted_after_the_cut_off_is_not_on_the_roll(tmp_path: Path) -> None:
    late, at = ref("m", 99), number_of("elections.freeze_roll")
    apply, admit = HONEST[number_of("members.apply")], HONEST[number_of("members.admit")]
    asked = {"application": ref("a", 99), "class": "local", "on": "2026-03-22"}
    entered = {**admit.facts, "application": ref("a", 99), "member": late, "entered": "2026-03-24"}
    late_entries = [
        replace(apply, facts=asked, at="2026-03-22T09:00:00Z"),
        replace(admit, facts=entered, at="2026-03-24T09:00:00Z"),
    ]

    def with_late(facts: dict[str, Any]) -> None:
        facts |= {"size": 8, "hash": roll_hash([*MEMBERS[:7], late])}

    roll = replace(
        forged(HONEST, "elections.freeze_roll", with_late)[at], at="2026-03-24T10:00:00Z"
    )
    found = differences(
        tmp_path, renumbered([*HONEST[:at], *late_entries, roll, *HONEST[at + 1 :]])
    )
    assert [check.what for check in found][1].endswith("and nobody else")
    assert f"{late} is on it and was no voting member on that day" in found[1].found


def moved(facts: dict[str, Any], text: str, to: str) -> None:
    ballots = dict(facts["ballots"])
    ballots[text], ballots[to] = ballots[text] - 1, ballots.get(to, 0) + 1
    facts["ballots"] = sorted([text, papers] for text, papers in ballots.items())


def test_a_moved_vote_is_noticed(tmp_path: Path) -> None:
    found = differences(
        tmp_path, forged(HONEST, "elections.declare", lambda facts: moved(facts, "0", "1"))
    )
    assert "elections.declare: every stage of the count" in [check.what for check in found]
    assert {check.entry for check in found} == {number_of("elections.declare")}


def test_a_moved_vote_that_makes_a_tie_needs_a_draw_that_is_not_there(tmp_path: Path) -> None:
    the_only_one(
        tmp_path,
        forged(HONEST, "elections.declare", lambda facts: moved(facts, "1", "2")),
        "elections.declare: equal votes were settled by lot",
    )


def test_a_vote_moved_with_its_count_still_differs_from_the_number_of_papers(
    tmp_path: Path,
) -> None:
    def add(facts: dict[str, Any]) -> None:
        contest = Contest(
            2, tuple(facts["candidates"]), {ranking(0, 2): 3, ranking(1): 3, ranking(): 1}
        )
        found = count(contest, "scottish-stv")
        facts |= {
            "ballots": ballots_in_order(consulted(contest, found)),
            "stages": digest(canonical_stages(found)),
            "valid": found.valid,
        }

    found = differences(tmp_path, forged(HONEST, "elections.declare", add))
    assert found[0].what == (
        "elections.declare: as many ballots are published as papers were in the box"
    )
    assert (found[0].expected, found[0].found) == ("6", "7")


def test_a_changed_hash_of_the_stages_is_noticed(tmp_path: Path) -> None:
    check = the_only_one(
        tmp_path,
        forged(HONEST, "elections.declare", lambda facts: facts.update(stages="0" * 64)),
        "elections.declare: every stage of the count",
    )
    assert check.found == "0" * 64


def test_a_candidate_without_enough_supporters_is_noticed(tmp_path: Path) -> None:
    def alone(facts: dict[str, Any]) -> None:
        facts["supporters"] = [MEMBERS[1]]

    check = the_only_one(
        tmp_path,
        forged(HONEST, "elections.nominate", alone),
        "elections.nominate: enough other members support the candidate",
    )
    assert (check.expected, check.found) == ("at least 2", "1")


def test_supporting_yourself_or_twice_does_not_count(tmp_path: Path) -> None:
    def oneself(facts: dict[str, Any]) -> None:
        facts["supporters"] = [facts["member"], MEMBERS[1], MEMBERS[1]]

    check = the_only_one(
        tmp_path,
        forged(HONEST, "elections.nominate", oneself),
        "elections.nominate: enough other members support the candidate",
    )
    assert check.found == "1"


def test_a_supporter_who_is_no_member_is_noticed(tmp_path: Path) -> None:
    def stranger(facts: dict[str, Any]) -> None:
        facts["supporters"][0] = ref("m", 77)

    check = the_only_one(
        tmp_path,
        forged(HONEST, "elections.nominate", stranger),
        "elections.nominate: supporters are members who vote",
    )
    assert "not_a_member" in check.found


def acted(action: str, **changes: Any) -> list[Entry]:
    at = number_of(action)
    return [*HONEST[:at], replace(HONEST[at], **changes), *HONEST[at + 1 :]]


def test_a_power_that_is_not_the_actions_is_noticed(tmp_path: Path) -> None:
    power = replace(HONEST[number_of("members.admit")].power, rule="members.refuse")
    check = the_only_one(
        tmp_path, acted("members.admit", power=power), "the power used is that of the action"
    )
    assert (check.expected, check.found) == ("members.admit", "members.refuse")


def test_an_office_that_may_not_act_is_noticed(tmp_path: Path) -> None:
    check = the_only_one(
        tmp_path,
        acted("members.admit", office="member"),
        "the office may act for whoever holds the power",
    )
    assert check.found == "member"


def test_somebody_who_was_not_the_secretary_is_noticed(tmp_path: Path) -> None:
    check = the_only_one(
        tmp_path,
        acted("members.admit", person=ref("p", 8)),
        "the secretary who acted was in office",
    )
    assert (check.expected, check.found) == (ref("p", 1), ref("p", 8))


def test_acts_before_the_rulebook_are_judged_by_the_one_that_was_adopted(tmp_path: Path) -> None:
    check = the_only_one(
        tmp_path,
        acted("members.enter_founder", office="member"),
        "the office may act for whoever holds the power",
    )
    assert check.entry == number_of("members.enter_founder")


def test_an_entry_left_out_is_noticed_although_hashes_fit(tmp_path: Path) -> None:
    at = number_of("members.inspect")
    found = differences(tmp_path, [*HONEST[:at], *HONEST[at + 1 :]])
    assert found[0].what == "entries are numbered without a gap"
    assert (found[0].expected, found[0].found) == (str(at), str(at + 1))


def test_time_that_goes_backwards_is_noticed(tmp_path: Path) -> None:
    check = the_only_one(
        tmp_path, acted("members.inspect", at="2026-02-12T11:00:00Z"), "time never goes backwards"
    )
    assert check.entry == number_of("members.inspect")


def test_a_name_in_the_facts_is_noticed(tmp_path: Path) -> None:
    check = the_only_one(
        tmp_path,
        forged(HONEST, "members.inspect", lambda facts: facts.update(name="Amina Osei")),
        "every entry has the facts of its action",
    )
    assert "`name` as well" in check.found


def test_checking_goes_on_after_a_failure(tmp_path: Path) -> None:
    entries = forged(HONEST, "members.import", lambda facts: facts.update(after=9))
    entries = forged(entries, "elections.declare", lambda facts: facts.update(quota="9"))
    assert [check.what for check in differences(tmp_path, entries)] == [
        "members.import: the register's size afterwards",
        "elections.declare: the quota",
    ]


def test_a_report_does_not_grow_without_end(tmp_path: Path) -> None:
    sized = HONEST[number_of("members.inspect")]
    many = [replace(sized, n=len(HONEST) + n, at=HONEST[-1].at) for n in range(150)]
    found = differences(tmp_path, [*HONEST, *many])
    assert len(found) == 101
    assert found[-1].found == "50 more entries that differ, not listed"


def test_withheld_ballots_are_said_to_be_uncounted(tmp_path: Path) -> None:
    report = verify_bundle(saved(tmp_path, HONEST), [SIGNER.verifier.vkey])
    said = [check for check in report.checks if "cannot be repeated" in check.what]
    assert [check.found for check in said] == [
        "not repeated: ballots withheld, 2 scrutineers signed"
    ]


def test_a_guessed_text_cannot_be_confirmed_from_the_bundle() -> None:
    """Whoever holds the bundle but not the salt cannot tell the right guess from a wrong one."""
    from hashlib import sha256

    bundle, guess = bundled(HONEST).decode(), "moved"
    assert sealed(guess)["commit"] in bundle
    unsalted = [sha256(text.encode()).hexdigest() for text in (guess, f'"{guess}"', f"{guess}\n")]
    assert not any(digest_ in bundle for digest_ in unsalted)
    salts = {entry.person for entry in HONEST} | {str(entry.n) for entry in HONEST} | {ANNUAL}
    assert not any(sha256(salt.encode() + guess.encode()).hexdigest() in bundle for salt in salts)
    assert guess not in bundle
