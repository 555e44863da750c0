"""Bodies from rulebooks and from files."""

from fractions import Fraction

import pytest

from commonstead.kit import BadInput, Threshold
from commonstead.power.index import body_from_data, body_of, power_of, read_body
from commonstead.rulebook import load_model, models

CLT = "clt-community-benefit-society"
TWO_SIDED = """body: joint-committee
sides:
  - {name: residents, seats: "4"}
  - {name: council, seats: "3", weight: "2", veto: true}
  - {name: neighbours, seats: "5", as_one: {fraction: "1/2", comparator: ">"}}
rule: {fraction: "2/3", comparator: ">=", base: all_members, quorum: "5"}
casting: {side: council, by: {fraction: "1/2", comparator: ">"}}
assent:
  residents: {fraction: "1/2", comparator: ">", quorum: "2"}
"""


@pytest.fixture
def clt():
    return load_model(CLT)


def seats(body):
    return {side.name: side.seats for side in body.sides}


@pytest.mark.parametrize("model", models())
def test_the_board_of_every_model_has_its_shares(model):
    book = load_model(model)
    powers = power_of(body_of(book, "board"))
    assert sum(side.banzhaf for side in powers.sides.values()) == 1
    assert sum(side.seats for side in powers.sides.values()) == book.value("board.size.maximum")


def test_a_board_is_as_large_as_may_be_and_those_not_added_are_elected(clt):
    changed = clt.changed({"board.size.maximum": "9", "board.coopted.maximum": "2"})
    assert seats(body_of(changed, "board")) == {"elected": 7, "coopted": 2}


def test_seats_kept_for_a_class_are_a_side_of_their_own(clt):
    changed = clt.changed({"board.size.maximum": "9", "board.seats_by_class": {"resident": "3"}})
    assert seats(body_of(changed, "board", {"coopted": 0})) == {
        "elected": 6,
        "resident": 3,
        "coopted": 0,
    }


def test_the_board_meets_its_own_quorum(clt):
    changed = clt.changed({"meetings.board.quorum": "8", "board.size.maximum": "10"})
    assert body_of(changed, "board").rule.quorum == 8


def test_the_quorum_of_members_is_of_those_who_vote(clt):
    # A quarter of 40 voting members rounded up is 10; the supporters have no vote.
    members = {"resident": 12, "local": 28, "supporter": 60}
    body = body_of(
        clt.changed({"meetings.general.quorum": {"share": "1/4", "of": "members", "round": "up"}}),
        "members",
        members,
    )
    assert seats(body) == {"resident": 12, "prospective": 0, "local": 28}
    assert body.rule.quorum == 10


def test_each_decision_has_its_own_threshold(clt):
    changed = clt.changed(
        {
            "decisions.ordinary": {"fraction": "1/2", "comparator": ">"},
            "decisions.special": {"fraction": "3/4", "comparator": ">="},
        }
    )
    numbers = {"resident": 100}
    ordinary = body_of(changed, "members", numbers)
    special = body_of(changed, "members", numbers, decision="special")
    assert (ordinary.votes_needed, special.votes_needed) == (51, 75)


def test_a_chair_has_a_casting_vote_where_the_rules_say_so_in_ordinary_decisions_only(clt):
    lost = clt.changed({"meetings.board.tie": "lost"})
    casts = clt.changed({"meetings.board.tie": "chair_casting"})
    assert body_of(lost, "board").rule.casting is None
    assert body_of(casts, "board").rule.casting.side == "elected"
    assert body_of(casts, "board", chair="coopted").rule.casting.side == "coopted"
    assert body_of(casts, "board", decision="special").rule.casting is None


def test_the_working_names_the_rules_that_it_rests_on(clt):
    body = body_of(clt, "board")
    sources = {str(line.source) for line in power_of(body).working if line.source}
    for rule_id in ("decisions.ordinary", "board.size.maximum", "meetings.board.quorum"):
        assert str(clt.rule(rule_id).source) in sources


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("committee", {}),
        ("members", {}),
        ("members", {"supporter": 3}),
        ("members", {"tenant": 3}),
        ("board", {"tenant": 3}),
        ("board", {"elected": 1000}),
    ],
)
def test_what_the_rulebook_does_not_have_is_not_made_up(clt, name, numbers):
    with pytest.raises(BadInput):
        body_of(clt, name, numbers)


def test_the_chair_is_of_a_side_with_seats(clt):
    casts = clt.changed({"meetings.board.tie": "chair_casting"})
    with pytest.raises(BadInput, match="the chair"):
        body_of(casts, "board", chair="council")


def test_a_body_is_read_from_its_file_with_everything_it_says(tmp_path):
    path = tmp_path / "joint.yaml"
    path.write_text(TWO_SIDED, "utf-8")
    body = read_body(path)
    residents, council, neighbours = body.sides
    half = Threshold(Fraction(1, 2), ">")
    assert (residents.weight, residents.veto, residents.as_one) == (1, False, None)
    assert (council.weight, council.veto) == (2, True)
    assert (neighbours.as_one, neighbours.votes) == (half, 1)
    assert body.rule.threshold == Threshold(Fraction(2, 3), ">=", "all_members")
    assert body.rule.quorum == 5
    assert (body.rule.casting.side, body.rule.casting.by) == ("council", half)
    [assent] = body.rule.assents
    assert (assent.side, assent.threshold, assent.quorum) == ("residents", half, 2)


def test_without_a_fraction_only_the_assents_decide():
    body = body_from_data(
        {
            "body": "two",
            "sides": [{"name": "a", "seats": "1"}, {"name": "b", "seats": "1"}],
            "rule": {"quorum": "2"},
            "assent": {"a": {"fraction": "1/2", "comparator": ">"}},
        }
    )
    assert body.rule.threshold is None
    assert body.rule.quorum == 2


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('seats: "4"', 'seats: "four"', 3),
        ("weight:", "weigth:", 4),
        ("veto: true", "veto: perhaps", 4),
        ('comparator: ">"}}', 'comparator: "="}}', 5),
        ("base: all_members", "base: homes", 6),
        ('fraction: "2/3"', 'fraction: "0"', None),
        ("side: council", "side: trust", None),
        ("casting:", "castings:", 7),
        ("  residents:", "  tenants:", None),
        ('"2"}', '"two"}', 9),
        ("name: council", "name: residents", None),
    ],
)
def test_what_cannot_be_read_is_told_with_file_and_line(tmp_path, old, new, line):
    path = tmp_path / "joint.yaml"
    assert old in TWO_SIDED
    path.write_text(TWO_SIDED.replace(old, new, 1), "utf-8")
    with pytest.raises(BadInput) as told:
        read_body(path)
    assert (told.value.file, told.value.line) == ("joint.yaml", line)


def test_a_file_without_sides_describes_no_body():
    with pytest.raises(BadInput, match="no sides"):
        body_from_data({"body": "empty", "rule": {"fraction": "1/2", "comparator": ">"}})
