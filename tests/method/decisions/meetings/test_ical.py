"""The calendar as iCalendar text, read back by a small reader that forgives nothing."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.decisions.affairs import Affairs, Agreed, EmptySeat
from commonstead.decisions.duties import duties
from commonstead.decisions.ical import Event, calendar_text

STAMP = datetime(2026, 4, 10, 9, 30, tzinfo=UTC)
PROPERTY = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):(.*)", re.DOTALL)
PLAIN = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n"}


def unfolded(text):
    """Logical lines (RFC 5545, section 3.1); every physical one has CRLF and at most 75 octets."""
    octets = text.encode()
    assert octets.endswith(b"\r\n")
    physical = octets.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 and b"\r" not in line and b"\n" not in line for line in physical)
    # A letter that was cut in two would not be text on its own line.
    joined = "\n".join(line.decode("utf-8") for line in physical)
    return joined.replace("\n ", "").split("\n")


def unescaped(value):
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    return re.sub(r"\\.", lambda found: PLAIN[found[0]], value)


def read(text):
    """The calendar's own properties and its components: (name, properties, components)."""
    stack = [("", {}, [])]
    for line in unfolded(text):
        name, parameters, value = PROPERTY.fullmatch(line).groups()
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value)
        if name == "BEGIN":
            stack.append((value, {}, []))
        elif name == "END":
            finished = stack.pop()
            assert finished[0] == value
            stack[-1][2].append(finished)
        else:
            assert name + parameters not in stack[-1][1], f"{name} twice"
            stack[-1][1][name + parameters] = unescaped(value)
    ((_, _, calendars),) = stack
    ((name, properties, components),) = calendars
    assert name == "VCALENDAR"
    assert properties["VERSION"] == "2.0"
    assert properties["PRODID"]
    return properties, components


def made(found, **more):
    text = calendar_text(
        found, **{"name": "Our society", "host": "example.org"} | more, stamp=STAMP
    )
    return read(text)


def of(rulebook, affairs=None):
    affairs = affairs or Affairs(date(2025, 6, 1))
    return duties(rulebook, affairs, date(2026, 4, 10), date(2027, 4, 10))


def titled(rulebook, title):
    affairs = Affairs(date(2026, 4, 1), agreed=(Agreed("y:1", title, date(2026, 1, 1)),))
    found = [duty for duty in of(rulebook, affairs) if duty.kind == "review"]
    (event,) = made(found)[1]
    return event[1]["SUMMARY"].removeprefix("Look again at what was agreed: ")


def test_each_duty_is_an_all_day_event_on_its_last_day(rulebook):
    found = of(rulebook)
    _, events = made(found)
    shown = [(name, event["DTSTART;VALUE=DATE"], event["SUMMARY"]) for name, event, _ in events]
    assert shown == [("VEVENT", f"{duty.due:%Y%m%d}", str(duty.what)) for duty in found]
    assert (
        "VEVENT",
        "20261031",
        "Send the annual return and accounts for the year to 2026-03-31",
    ) in shown


def test_events_have_what_the_standard_demands(rulebook):
    _, events = made(of(rulebook))
    for _, event, alarms in events:
        assert event["DTSTAMP"] == "20260410T093000Z"
        assert event["UID"].endswith("@example.org")
        assert event["TRANSP"] == "TRANSPARENT"
        assert alarms == []
    assert len({event["UID"] for _, event, _ in events}) == len(events)


def test_the_stamp_is_told_in_universal_time(rulebook):
    summer = datetime(2026, 4, 10, 10, 30, tzinfo=timezone(timedelta(hours=1)))
    text = calendar_text(of(rulebook)[:1], name="Ours", host="example.org", stamp=summer)
    assert read(text)[1][0][1]["DTSTAMP"] == "20260410T093000Z"


def test_a_description_names_the_rule_its_clause_and_its_text(rulebook):
    found = next(duty for duty in of(rulebook) if duty.kind == "board_meeting")
    (_, event, _), *_ = made([found])[1]
    rule = rulebook.rule("meetings.board.per_year")
    assert event["DESCRIPTION"] == f"meetings.board.per_year ({rule.clause}): {rule.source}"


def test_what_has_no_last_day_is_a_to_do(rulebook):
    affairs = Affairs(date(2026, 4, 1), empty_seats=(EmptySeat("s1", date(2026, 4, 2)),))
    found = [duty for duty in of(rulebook, affairs) if duty.status == "open"]
    ((name, todo, alarms),) = made(found, remind_days=7)[1]
    assert (name, todo["DTSTART;VALUE=DATE"], alarms) == ("VTODO", "20260402", [])


def test_a_reminder_comes_as_many_days_before_as_asked(rulebook):
    _, events = made(of(rulebook)[:1], remind_days=14)
    ((_, event, ((name, alarm, _),)),) = events
    assert (name, alarm["ACTION"], alarm["TRIGGER"]) == ("VALARM", "DISPLAY", "-P14D")
    assert alarm["DESCRIPTION"] == event["SUMMARY"]


def test_the_calendars_name_is_escaped(rulebook):
    assert made([], name="Ours; yours, theirs")[0]["X-WR-CALNAME"] == "Ours; yours, theirs"


@pytest.mark.parametrize(
    "title",
    [
        "a, b; c\\n d\\",
        "first line\nsecond line",
        "long " * 60,
        "Cynllun tai cymunedol Llŷn – tŷ i bawb " * 6,
        "家" * 80,
        "🏡" * 80,
        "x" * 39 + "é" * 80,
    ],
)
def test_text_of_every_kind_comes_back_as_it_went_in(rulebook, title):
    assert titled(rulebook, title) == title


def test_all_kinds_of_line_breaks_are_one_and_control_marks_become_spaces(rulebook):
    assert titled(rulebook, "one\r\ntwo\rthree\x00four\tfive") == "one\ntwo\nthree four five"


@settings(max_examples=60)
@given(title=st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
def test_any_words_come_back_as_they_went_in(rulebook, title):
    assert titled(rulebook, title) == title


@settings(max_examples=40)
@given(lead=st.integers(0, 80), letter=st.sampled_from(["a", "é", "家", "🏡"]))
def test_lines_fold_at_every_length_without_cutting_a_letter(rulebook, lead, letter):
    title = "x" * lead + letter * 60
    assert titled(rulebook, title) == title


def test_a_calendar_in_another_language(rulebook):
    (duty,) = of(rulebook)[:1]
    said = {duty.what.template: "Etwas ist zu tun"}
    _, events = made([duty], translate=lambda text: said.get(text, text))
    assert events[0][1]["SUMMARY"] == "Etwas ist zu tun"


def test_a_meeting_stands_at_its_moment_and_keeps_its_uid():
    event = Event("g:0123456789abcdef", "General meeting; bring a chair", STAMP)
    text = calendar_text([], events=[event], name="Ours", host="example.org", stamp=STAMP)
    ((_, found, _),) = read(text)[1]
    assert found["DTSTART"] == "20260410T093000Z"
    assert found["UID"] == "g:0123456789abcdef@example.org"
    assert found["SUMMARY"] == "General meeting; bring a chair"
