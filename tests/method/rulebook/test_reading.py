"""Reading rulebooks from text and data: what is understood, and what is refused with its line."""

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonstead.kit import BadInput, Refusal
from commonstead.rulebook import Rulebook, explain, load_model, read_file, read_yaml
from commonstead.rulebook.data import ROOT, value_on
from commonstead.rulebook.text import read_text

CLT = load_model("clt-community-benefit-society")
FILE = (ROOT / "rulebooks" / "clt-community-benefit-society.yaml").read_text(encoding="utf-8")
OWN = """\
rulebook: ashby-land-trust
model: clt-community-benefit-society
title: Ashby Land Trust
rules:
  board.size.maximum: "9"
  board.term.years:
    values:
      - since: 2026-05-01
        value: "2"
        source: {title: Rules of Ashby Land Trust, clause: "12"}
"""


def trouble(text):
    with pytest.raises(BadInput) as error:
        read_yaml(text, "ours.yaml")
    return error.value


def test_a_rulebook_is_a_model_and_what_differs_from_it():
    book = read_yaml(OWN)
    assert (book.id, book.title) == ("ashby-land-trust", "Ashby Land Trust")
    assert (book.value("board.size.maximum"), book.value("board.term.years")) == (9, 2)
    assert book.value("board.size.minimum") == CLT.value("board.size.minimum")
    assert book.rules["board.term.years"].source.clause == "12"
    assert book.rules["board.term.years"].clause == CLT.rules["board.term.years"].clause


def test_an_own_rulebook_survives_being_written_and_read():
    book = read_yaml(OWN)
    assert read_yaml(book.as_yaml()) == book


def test_numbers_stay_the_text_they_were():
    data = read_text("a: 010\nb: 1_000\nc: 1.10\nd: 2014-08-01\ne: yes\nf: 'true'\ng: true").data
    assert data == {
        "a": "010",
        "b": "1_000",
        "c": "1.10",
        "d": "2014-08-01",
        "e": "yes",
        "f": "true",
        "g": True,
    }


def test_a_misspelt_rule_is_told_with_file_and_line_and_the_nearest_name():
    error = trouble(OWN.replace("board.size.maximum", "board.size.maximun"))
    assert (error.file, error.line) == ("ours.yaml", 5)
    assert "board.size.maximun" in error.what
    assert error.expected == "board.size.maximum"


def test_a_wrong_value_is_told_with_its_line():
    error = trouble(OWN.replace('value: "2"', "value: two"))
    assert (error.line, '"3"' in error.expected) == (9, True)
    assert "'two' is not a whole number" in error.what


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("", 1, "name and a colon"),
        ("- a list", 1, "name and a colon"),
        ("rulebook: x\nrulebook: y", 2, "twice"),
        ("rulebook: x\nrules: [1, 2", 3, "YAML"),
        ("rulebook: x\n\ttitle: y", 2, "YAML"),
        ("rulebook: &a x\ntitle: *a", 2, "another part of itself"),
        ("rulebook: !!python/object/apply:os.system ['true']", 1, "tag"),
        ("rulebook: !secret x", 1, "tag"),
        ("? [a, b]\n: c", 1, "one word"),
        ("rulebook: x\nlegal_form: plc", 2, "legal form"),
        ("rulebook: x\ncolour: green", 2, "does not belong"),
        ("rulebook: [x]", 1, "not text"),
        ("rulebook: x\nmodel: cohousing-company\nbodies: nobody", 3, "bodies"),
        ("rulebook: x\n---\nrulebook: y", 2, "second document"),
        ("rulebook: x\nlegal_form: cbs", 1, "no model is named"),
        ("rulebook: x\nmodel: cohousing-compny", 2, "there is no model 'cohousing-compny'"),
        ("rulebook: x\nmodel: cohousing-company\ntitle:", 3, "nothing is written"),
        ("rulebook: " + "[" * 40 + "]" * 40, 1, "nested too deeply"),
    ],
)
def test_a_malformed_file_is_told_with_its_line(text, line, word):
    error = trouble(text)
    assert word in error.what
    assert error.line == line


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 50_000, "a: " * 9000, "x" * 1_000_001])
def test_a_monstrous_file_is_refused_and_not_read(text):
    trouble("rulebook: " + text)


def test_a_file_that_is_not_text_is_refused(tmp_path):
    path = tmp_path / "ours.yaml"
    path.write_bytes(b"rulebook: \xff\xfe")
    with pytest.raises(BadInput, match="UTF-8"):
        read_file(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadInput, match="cannot be opened"):
        read_file(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize(
    ("path", "value", "word"),
    [
        (("rules", "board.size.minimum"), 5.0, "written as text"),
        (("rules", "board.size.minimum"), "0", "too little"),
        (("rules", "members.age.minimum"), "200", "too much"),
        (("rules", "board.rotation.share"), "1/0", "divides by nothing"),
        (("rules", "board.rotation.share"), "4/3", "too much"),
        (("rules", "board.size.minimum"), "٣", "whole number"),
        (("rules", "board.size.minimum"), "9" * 5000, "whole number"),
        (("rules", "decisions.special"), {"fraction": "1", "comparator": ">"}, "never"),
        (("rules", "decisions.special"), {"fraction": "1/2", "comparator": "<"}, "compare"),
        (("rules", "decisions.special"), "3/4", "made of its parts"),
        (("rules", "meetings.general.notice"), {"count": "14"}, "missing"),
        (("rules", "meetings.general.notice"), {"count": "14", "kind": "working"}, "count days"),
        (("rules", "meetings.general.quorum"), {"python": "1"}, "not a word"),
        (("rules", "meetings.general.quorum"), {"share": "1/4", "of": "voters"}, "members"),
        (("rules", "meetings.general.quorum"), "0", "nobody"),
        (("rules", "elections.ties"), ["lot", "lot"], "different choices"),
        (("rules", "elections.ballot.paper"), "maybe", "neither yes nor no"),
        (("rules", "members.area"), "  ", "no words"),
        (("bodies", "members", "classes"), [], "no class"),
        (("bodies", "board", "seats"), {"min": "1", "max": "2"}, "settled elsewhere"),
        (("powers", "members.admit", "held_by"), "king", "not known"),
        (("powers", "members.admit", "recorded_by"), [], "offices"),
    ],
)
def test_data_that_a_rulebook_cannot_have_is_refused(path, value, word):
    data = deepcopy(CLT.as_data())
    inner = data
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    with pytest.raises(BadInput, match=word):
        Rulebook.from_data(data)


def test_a_rule_may_not_be_missing_without_a_model():
    data = CLT.as_data() | {"model": ""}
    del data["rules"]["elections.count"]
    with pytest.raises(BadInput, match=r"elections\.count"):
        Rulebook.from_data(data)


def test_a_power_may_not_be_missing_where_no_model_has_it():
    data = deepcopy(CLT.as_data()) | {"model": ""}
    del data["powers"]["elections.declare"]
    with pytest.raises(BadInput, match=r"elections\.declare"):
        Rulebook.from_data(data)


def test_a_rulebook_older_than_a_rule_or_power_has_those_of_its_model():
    data = deepcopy(CLT.as_data())
    del data["powers"]["decisions.vote"]
    del data["rules"]["decisions.written.days"]
    assert Rulebook.from_data(data) == CLT


def test_what_a_decision_brings_about_is_decided_by_a_body():
    for part, wrong in (("held_by", "secretary"), ("by", "right")):
        data = deepcopy(CLT.as_data())
        data["powers"]["land.sell"][part] = wrong
        with pytest.raises(BadInput, match="cannot decide this"):
            Rulebook.from_data(data)


def test_a_record_can_be_read_when_its_model_is_no_longer_known():
    data = CLT.as_data() | {"rulebook": "ours", "model": "a-model-of-long-ago"}
    book = Rulebook.from_data(data)
    assert {rule_id: rule.raw for rule_id, rule in book.rules.items()} == data["rules"]


def test_the_value_in_force_is_the_latest_that_had_begun():
    values = [
        {"since": "2014-08-01", "value": "new", "source": {"title": "B"}},
        {"since": "2006-01-01", "value": "old", "source": {"title": "A"}},
    ]
    assert value_on(values, date(2014, 7, 31)).value == "old"
    assert value_on(values, date(2014, 8, 1)).value == "new"
    assert value_on(values, None).value == "new"
    with pytest.raises(BadInput, match="in force"):
        value_on(values, date(2005, 12, 31))


def use(book):
    """Whatever can be read can be used without surprise."""
    book.problems(members=7)
    for rule in book.rules.values():
        explain(rule)
    book.answer("meetings.general.quorum", members=7)
    assert Rulebook.from_data(book.as_data()).rules.keys() == book.rules.keys()
    again = read_yaml(book.as_yaml())
    assert again.as_data() == book.as_data()


edits = st.lists(
    st.tuples(
        st.integers(0, len(FILE) - 1),
        st.integers(0, 40),
        st.sampled_from(["", " ", "\n", '"', "{", "]", ":", "- ", "none", "0", "\t", "*a", "\x00"])
        | st.text(max_size=5),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits)
def test_random_edits_of_a_file_give_bad_input_or_a_usable_rulebook(changes):
    text = FILE
    for start, length, new in changes:
        text = text[:start] + new + text[start + length :]
    try:
        book = read_yaml(text)
    except (BadInput, Refusal):
        return
    use(book)


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=6) | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["share", "of", "greater_of", "values", "count", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
places = st.sampled_from(
    [("rules", rule_id) for rule_id in CLT.rules]
    + [("powers", name) for name in CLT.powers]
    + [("bodies", "members"), ("bodies", "board"), ("bodies", "members", "classes")]
    + [(name,) for name in CLT.as_data()]
)


@settings(max_examples=200, deadline=None)
@given(places, plain)
def test_random_data_gives_bad_input_or_a_usable_rulebook(place, value):
    data = deepcopy(CLT.as_data())
    inner = data
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = value
    try:
        book = Rulebook.from_data(data)
    except (BadInput, Refusal):
        return
    use(book)


def test_a_file_may_say_one_body_or_one_part_of_a_power_and_leave_the_rest_to_its_model():
    book = read_yaml(
        "rulebook: ours\nmodel: cohousing-company\n"
        'bodies: {board: {appointed: "1"}}\npowers: {members.admit: {held_by: members}}'
    )
    model = load_model("cohousing-company")
    assert book.classes == model.classes
    assert book.written_bodies["board"]["appointed"] == "1"
    assert book.powers["members.admit"] == replace(model.powers["members.admit"], held_by="members")


@pytest.mark.parametrize("raw", ["10%", "1/2", {"greater_of": ["3", "1/10"]}])
def test_a_quorum_that_is_a_part_says_of_what(raw):
    with pytest.raises(BadInput, match="does not say of what"):
        load_model("cohousing-company").changed({"meetings.general.quorum": raw})
