"""`commonstead decisions notice`, `quorum` and `calendar` as a script meets them."""

import json
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from commonstead_cli.decisions_meetings import calendar, notice, quorum
from commonstead_cli.decisions_requisition import requisition
from commonstead_cli.main import main


@pytest.fixture
def run(tmp_path, rulebook):
    """Run a verb with that society's rulebook: exit code, what was printed, and the errors."""
    rules = tmp_path / "rulebook.yaml"
    rules.write_text(rulebook.as_yaml(), encoding="utf-8")

    def invoke(verb: click.Command, *options):
        result = CliRunner().invoke(verb, ["--rulebook", str(rules), *map(str, options)])
        return result.exit_code, result.stdout, result.stderr

    return invoke


def as_data(outcome):
    return json.loads(outcome[1])


def test_a_meeting_called_by_post_is_in_time_after_fourteen_clear_days(run):
    outcome = run(notice, "--posted", "2026-03-01", "--meeting", "2026-03-18")
    assert outcome[0] == 0
    answer = as_data(outcome)
    assert (answer["earliest"], answer["in_time"]) == ("2026-03-18", True)
    assert answer["working"][0]["expression"] == "posted 2026-03-01, and 48 hours"
    assert answer["working"][1]["source"]["clause"] == "rule 34"


def test_a_meeting_called_a_day_too_late_exits_1(run):
    code, out, _ = run(
        notice, "--posted", "2026-03-01", "--meeting", "2026-03-17", "--format", "text"
    )
    assert code == 1
    assert out.splitlines()[:4] == [
        "kind: general",
        "earliest: 2026-03-18",
        "meeting: 2026-03-17",
        "in time: no",
    ]


def test_without_a_day_for_the_meeting_the_earliest_is_told(run):
    code, out, _ = run(notice, "--handed", "2026-03-01", "--emailed", "2026-03-01")
    assert code == 0
    assert json.loads(out)["earliest"] == "2026-03-17"
    assert "in_time" not in json.loads(out)


def test_without_any_notice_there_is_nothing_to_tell(run):
    code, _, err = run(notice, "--meeting", "2026-03-17")
    assert code == 2
    assert "--posted, --emailed or --handed" in err


def test_a_day_that_does_not_exist_is_bad_input(run):
    code, _, err = run(notice, "--posted", "2026-02-30")
    assert code == 2
    assert "2026-02-30" in err


SHORT = ("--posted", "2026-03-01", "--meeting", "2026-03-10", "--members", 47, "--agreed")


# Nine tenths of 47 are 42.3: it takes 43.
@pytest.mark.parametrize(("agreed", "code", "enough"), [(42, 1, False), (43, 0, True)])
def test_a_shorter_notice_by_consent_takes_nine_tenths_of_all_members(run, agreed, code, enough):
    outcome = run(notice, *SHORT, agreed)
    assert outcome[0] == code
    answer = as_data(outcome)
    assert (answer["in_time"], answer["agreement_needed"]) == (False, 43)
    assert answer["enough_agreed"] is enough


def test_no_consent_shortens_the_notice_of_a_board_meeting(run):
    outcome = run(notice, *SHORT, 47, "--kind", "board")
    assert outcome[0] == 1
    assert as_data(outcome)["agreement_needed"] is None


# A tenth of the members, rounded up, or a hundred where that is fewer.
@pytest.mark.parametrize(
    ("members", "needed"), [(9, 1), (47, 5), (999, 100), (1000, 100), (5000, 100)]
)
def test_a_tenth_or_a_hundred_members_demand_a_meeting(run, members, needed):
    assert as_data(run(requisition, "--members", members))["needed"] == needed
    assert run(requisition, "--members", members, "--asked", needed)[0] == 0
    assert run(requisition, "--members", members, "--asked", needed - 1)[0] == 1


def test_what_follows_from_a_demand_is_told_with_its_days(run):
    # 28 days to call it, 42 to hold it; from the day after the 28th members may call it themselves.
    answer = as_data(run(requisition, "--members", 47, "--delivered", "2026-03-01"))
    assert (answer["call_by"], answer["self_call_from"], answer["hold_by"]) == (
        "2026-03-29",
        "2026-03-30",
        "2026-04-12",
    )


@pytest.mark.parametrize(
    ("verb", "options", "said"),
    [
        (notice, (*SHORT, 48), "only 47"),
        (notice, ("--posted", "2026-03-01", "--agreed", 5), "--members"),
        (notice, ("--posted", "9999-12-30"), "years 1 to 9999"),
        (quorum, ("--members", 10, "--present", 12), "only 10"),
        (requisition, ("--members", 47, "--asked", 48), "only 47"),
        (calendar, ("--from", "2026-04-10", "--until", "2026-01-01"), "is before --from"),
        (calendar, ("--from", "9999-04-10"), "years 1 to 9999"),
        (calendar, ("--from", "0001-04-10"), "years 1 to 9999"),
    ],
)
def test_numbers_and_days_that_cannot_be_are_bad_input(run, verb, options, said):
    code, out, err = run(verb, *options)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("commonstead: ")
    assert said in err


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("chair,2026-13-01,", "since: '2026-13-01' is not a day such as 2026-03-18"),
        ("chair,2026-01-01,2025-01-01", "before it began"),
    ],
)
def test_a_term_that_cannot_be_is_told_with_its_line(run, tmp_path, rows, said):
    file = tmp_path / "board.csv"
    file.write_text(f"seat,since,until\n{rows}\n", encoding="utf-8")
    code, _, err = run(calendar, "--from", "2026-04-10", "--terms", file)
    assert code == 2
    assert "board.csv, line 2" in err
    assert said in err


@pytest.mark.parametrize(("present", "code", "quorate"), [(11, 1, False), (12, 0, True)])
def test_eleven_of_forty_seven_are_too_few(run, present, code, quorate):
    outcome = run(quorum, "--members", 47, "--present", present)
    assert outcome[0] == code
    answer = as_data(outcome)
    assert (answer["needed"], answer["quorate"]) == (12, quorate)


def test_the_boards_quorum_is_told_in_words(run):
    code, out, _ = run(quorum, "--kind", "board", "--board", 7, "--format", "text")
    assert code == 0
    assert out.splitlines()[:2] == ["kind: board", "needed: 4"]


def test_a_quorum_without_its_number_is_bad_input(run):
    code, _, err = run(quorum, "--kind", "board", "--members", 47)
    assert code == 2
    assert "--board" in err


YEAR = ("--from", "2026-04-10", "--founded", "2025-06-01", "--last-annual", "2026-04-05")


def test_the_calendar_lists_what_is_due_in_a_year(run):
    outcome = run(calendar, *YEAR)
    assert outcome[0] == 0
    found = {(duty["due"], duty["rule"]) for duty in as_data(outcome)["duties"]}
    assert ("2026-10-31", "accounts.return.months") in found
    assert ("2026-12-31", "meetings.board.per_year") in found


def test_days_on_which_the_board_met_are_in_the_calendar_no_more(run):
    met = ("--board-met", "2026-04-02", "--board-met", "2026-04-09")
    due = [duty["due"] for duty in as_data(run(calendar, *YEAR, *met))["duties"]]
    assert "2026-09-30" not in due
    assert "2026-12-31" in due


def test_without_a_founding_day_the_calendar_knows_of_the_year_that_ended_last(run):
    duties = as_data(run(calendar, *YEAR[:2]))["duties"]
    assert [duty["due"] for duty in duties if "annual" in duty["what"]] == [
        "2026-09-30",
        "2026-10-31",
    ]


def test_the_calendar_as_text_is_one_line_a_duty(run):
    code, out, _ = run(calendar, *YEAR, "--format", "text")
    assert code == 0
    line = next(line for line in out.splitlines() if "annual return" in line)
    assert line.startswith("2026-10-31  ahead    Send the annual return and accounts")


def test_the_calendar_as_ical_has_the_stamp_and_the_line_breaks_of_the_standard(tmp_path, rulebook):
    rules = tmp_path / "rulebook.yaml"
    rules.write_text(rulebook.as_yaml(), encoding="utf-8")
    options = ["--rulebook", str(rules), *YEAR, "--format", "ical", "--stamp", "2026-04-10"]
    result = CliRunner().invoke(calendar, options)
    assert result.exit_code == 0
    assert b"DTSTAMP:20260410T000000Z\r\n" in result.stdout_bytes
    assert result.stdout_bytes.endswith(b"END:VCALENDAR\r\n")


def test_terms_from_a_file_are_in_the_calendar(run, tmp_path):
    terms = tmp_path / "board.csv"
    terms.write_text(
        "seat,since,until,how\n"
        "s1,2022-09-01,,elected\n"
        "s2,2023-09-01,,elected\n"
        "s3,2024-09-01,2026-09-01,\n"
        "s4,2025-07-01,,co-opted\n"
    )
    outcome = run(calendar, *YEAR[:4], "--terms", terms)
    found = {(duty["due"], duty["what"]) for duty in as_data(outcome)["duties"]}
    assert ("2026-09-01", "A board member's term ends: s3") in found
    assert ("2026-07-01", "Decide again whether the co-opted board member should stay: s4") in found
    assert ("2026-09-30", "Board members retire at the annual general meeting: s1") in found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("seat,from\ns1,2022-09-01\n", "line 1: the headings differ"),
        ("", "line 1: the headings differ"),
        ("seat,since\ns1,2022-09-01\ns2,2022-09-31\n", "line 3:"),
        ("seat,since,until,how\ns1,2022-09-01,,chosen\n", "line 2: 'chosen' is neither"),
        ("seat,since\n,2022-09-01\n", "line 2: the seat has no name"),
        ("seat,since\ns1,2022-09-01,2023-01-01\n", "line 2: there are more cells than headings"),
    ],
)
def test_a_file_of_terms_that_cannot_be_read_names_its_line(run, tmp_path, text, told):
    terms = tmp_path / "board.csv"
    terms.write_text(text)
    code, _, err = run(calendar, *YEAR, "--terms", terms)
    assert code == 2
    assert f"board.csv, {told}" in err


def test_a_file_of_terms_in_another_encoding_is_bad_input(run, tmp_path):
    terms = tmp_path / "board.csv"
    terms.write_bytes("seat,since\nTŷ,2022-09-01\n".encode("utf-16"))
    code, _, err = run(calendar, *YEAR, "--terms", terms)
    assert code == 2
    assert "not text in UTF-8" in err


@pytest.mark.parametrize("verb", ["notice", "quorum", "calendar"])
def test_the_verbs_stand_in_the_room_of_decisions(verb):
    result = CliRunner().invoke(main, ["decisions", verb, "--help"])
    assert result.exit_code == 0
    assert "--rulebook MODEL_OR_FILE" in result.stdout


def test_the_verbs_need_no_database():
    program = (
        "import sys; from commonstead_cli.main import main; "
        "main(['decisions', 'quorum', '--rulebook', 'clt-community-benefit-society', "
        "'--members', '47'], standalone_mode=False); print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "False"
