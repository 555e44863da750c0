"""How many of the members must belong to the community, at the edge."""

import pytest

from commonstead.kit import Refusal
from commonstead.members import community_share, may_take_in
from commonstead.rulebook import load_model

CLT = load_model("clt-community-benefit-society")


def with_share(share):
    return CLT.changed({"members.community_share": share})


@pytest.mark.parametrize(
    ("share", "inside", "outside", "kept"),
    [
        ("3/4", 3, 1, True),
        ("3/4", 2, 1, False),
        ("3/4", 8, 2, True),
        ("3/4", 7, 3, False),
        ("1/2", 1, 1, True),
        ("1/2", 1, 2, False),
        ("1", 5, 0, True),
        ("1", 5, 1, False),
        ("none", 0, 5, True),
    ],
)
def test_a_part_of_the_members_is_rounded_up_to_whole_people(share, inside, outside, kept):
    sizes = {"resident": inside, "supporter": outside}
    assert community_share(with_share(share), sizes).value.is_kept == kept


def test_its_working_names_the_classes_and_the_rules_source():
    found = community_share(CLT, {"resident": 2, "local": 5, "supporter": 3, "prospective": 0})
    assert [line.value for line in found] == ["10", "7", "8"]
    assert found.lines[1].expression == "2 Resident + 5 Local member"
    assert found.lines[2].source == CLT.rule("members.community_share").source


def test_only_whoever_is_not_of_the_community_has_to_wait():
    sizes = {"local": 2, "supporter": 2}
    may_take_in(CLT, into=["local", "resident"], sizes=sizes)
    with pytest.raises(Refusal, match="community_share_not_kept") as refused:
        may_take_in(CLT, into=["local", "supporter"], sizes=sizes)
    assert refused.value.facts == {"needed": 3, "community": 2, "members": 4}


def test_a_class_that_the_rulebook_does_not_name_is_refused():
    with pytest.raises(Refusal, match="no_such_class"):
        may_take_in(CLT, into=["patron"], sizes={"patron": 1})
