"""To which groups of people a class of member belongs, as rulebooks say it."""

import pytest

from commonstead.kit import BadInput
from commonstead.rulebook import Rulebook, load_model, models, read_yaml

CLT = load_model("clt-community-benefit-society")


def with_class(**said):
    data = CLT.as_data()
    first = data["bodies"]["members"]["classes"][0]
    for part in ("groups", "perhaps", "open_to"):
        first.pop(part, None)
    first.update(said)
    return Rulebook.from_data(data)


@pytest.mark.parametrize("model", models())
def test_every_class_of_a_model_says_to_whom_it_belongs(model):
    assert all(each.groups for each in load_model(model).classes)


def test_what_is_said_of_a_class_is_kept_and_read_back():
    book = with_class(groups=["residents"], perhaps=["tenants"], open_to=["residents"])
    resident = book.classes[0]
    assert (resident.groups, resident.perhaps, resident.open_to) == (
        ("residents",),
        ("tenants",),
        ("residents",),
    )
    assert read_yaml(book.as_yaml()) == book


def test_a_class_that_says_nothing_may_belong_to_anybody():
    assert with_class().classes[0].belongs_to("residents") is None


def test_a_class_that_says_something_belongs_to_nobody_else():
    resident = with_class(groups=["residents"], perhaps=["tenants"]).classes[0]
    assert [resident.belongs_to(g) for g in ("residents", "tenants", "local")] == [
        True,
        None,
        False,
    ]


@pytest.mark.parametrize(
    "said",
    [
        {"groups": ["landlords"]},
        {"groups": "residents"},
        {"groups": ["residents", "residents"]},
        {"groups": ["outside", "local"]},
        {"groups": ["outside"], "open_to": ["local"]},
        {"perhaps": ["outside"]},
        {"open_to": ["outside"]},
        {"groups": ["local"], "perhaps": ["local"]},
        {"perhaps": [["local"]]},
    ],
)
def test_groups_that_make_no_sense_are_refused_with_their_place(said):
    with pytest.raises(BadInput) as found:
        with_class(**said)
    assert "bodies > members > classes > 1" in str(found.value)
