"""The example's homes, and those who ask for one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from commonstead.homes.register import Entered
from commonstead.homes.told import Housemate, Told
from commonstead_web.demo.story import Story
from commonstead_web.homes import actions, queries
from commonstead_web.homes.actions import Particulars
from commonstead_web.homes.asking import Asked, Helper
from commonstead_web.homes.asking import Particulars as Who
from commonstead_web.members import queries as register

AREA = "E09000031"
YARD = "Laundry Yard, E99 9ZZ"


@dataclass(frozen=True)
class Built:
    """A home as the secretary enters it."""

    number: int
    bedrooms: int
    tenure: str
    floor_area: int
    has: tuple[str, ...] = ("accessible",)


FIRST = (
    Built(1, 1, "living-rent", 50, ("accessible", "ground_floor", "step_free")),
    Built(2, 2, "living-rent", 70),
)
"""Two homes in what was the laundry's counting house."""
YARD_HOMES = (
    Built(3, 1, "formula-sale", 51),
    Built(4, 2, "formula-sale", 71),
    Built(5, 3, "formula-sale", 86),
    Built(6, 2, "living-rent", 76, ("wheelchair", "ground_floor", "step_free")),
    Built(7, 3, "social-rent", 88),
    Built(8, 2, "living-rent", 61),
)
"""Six new ones round the yard."""
TO_COME = Built(9, 2, "open", 70)


def first_homes(story: Story) -> None:
    """The first two homes are ours."""
    _enter(story, FIRST)


def yard_is_built(story: Story) -> None:
    """Six more, finished in spring; one figure was wrong and is put right."""
    story.until_days_ago(226)
    _enter(story, YARD_HOMES)
    story.later(days=3)
    wrong = YARD_HOMES[-1]
    put_right = Built(wrong.number, wrong.bedrooms, wrong.tenure, 70, wrong.has)
    story.do(
        actions.correct,
        home=ref_of_home(story, wrong.number),
        entered=_entered(put_right),
        particulars=_particulars(put_right),
    )


def one_is_planned(story: Story) -> None:
    """A home that is not built yet; how it will be held is open."""
    _enter(story, (TO_COME,))


def _enter(story: Story, homes: tuple[Built, ...]) -> None:
    for one in homes:
        story.do(actions.register, entered=_entered(one), particulars=_particulars(one))


def _entered(one: Built) -> Entered:
    return Entered(one.bedrooms, one.tenure, one.floor_area, one.has, AREA)


def _particulars(one: Built) -> Particulars:
    return Particulars(f"Home {one.number}", f"{one.number} {YARD}")


def ref_of_home(story: Story, number: int) -> str:
    """The pseudonym of a home, by its number."""
    return str(queries.homes(story.society).get(label=f"Home {number}").ref)


@dataclass(frozen=True)
class Household:
    """Who would live together, by birth and sex, and what they tell of how they live now."""

    born: tuple[tuple[int, str], ...]
    answers: Mapping[str, str] = field(default_factory=dict)
    couple: bool = False

    def told(self) -> Told:
        """As an application has it."""
        people = tuple(
            Housemate(date(year, 3, 14), sex, partner=self.couple and number == 1)
            for number, (year, sex) in enumerate(self.born)
        )
        return Told(people, self.answers)


WORKS_HERE = {"connections": "works_here", "priced_out": "yes", "can_pay": "yes"}
GREW_UP_HERE = {**WORKS_HERE, "connections": "grew_up_here;family_here"}
WAITING = (
    Household(((1991, "F"), (2018, "M")), {**GREW_UP_HERE, "bedrooms_now": "1"}),
    Household(
        ((1988, "M"), (1989, "F"), (2014, "F"), (2020, "M")),
        {**WORKS_HERE, "bedrooms_now": "2"},
        couple=True,
    ),
    Household(((1995, "M"), (1996, "F")), {**GREW_UP_HERE, "bedrooms_now": "1"}, couple=True),
    Household(((1983, "M"), (2011, "F"), (2013, "M")), {**WORKS_HERE, "bedrooms_now": "2"}),
    Household(((1972, "M"),), {**GREW_UP_HERE}),
)
"""What five of those on the register of members tell who are waiting for a home."""
FRANK = Household(((1985, "M"), (2016, "F")), {**WORKS_HERE, "bedrooms_now": "2"})
HELPED = Household(((1954, "F"),), {**GREW_UP_HERE, "bedrooms_now": "1"})


def households_apply(story: Story) -> None:
    """Five members who wait for a home, Frank, and somebody for whom Esther writes."""
    story.until_days_ago(104)
    members = _waiting(story)
    for one, household in zip((m for m in members if m.person), WAITING, strict=False):
        story.later(days=3, hours=1)
        story.do(actions.apply, one.person, asked=_asked(_who(one), household))
    story.later(days=2)
    frank = story.people["frank"]
    who = Who(frank.name, "3 Canal Walk, E99 9ZZ", frank.email)
    story.do(actions.apply, "frank", asked=_asked(who, FRANK))
    story.later(days=4)
    _esther_helps(story, next(one for one in members if not one.person))


def _waiting(story: Story) -> list[Any]:
    """The members who are on the register because they want a home, and have none of ours."""
    today = story.now.date()
    refs = register.register(story.society).by_class(today)["prospective"]
    members = register.in_force(story.society, today).filter(ref__in=refs)
    return list(members.select_related("person", "particulars").order_by("entered", "id"))


def _who(member: Any) -> Who:
    told = member.particulars
    return Who(told.name, told.postal_address, told.contact_email)


def _esther_helps(story: Story, member: Any) -> None:
    """Somebody without e-mail, who signed a letter that Esther may act."""
    helper = Helper(story.people["esther"].name, "Letter signed at the advice hour, kept there")
    who = replace(_who(member), helper=helper)
    story.do(actions.apply, "esther", asked=_asked(who, HELPED), how="helper")


def _asked(who: Who, household: Household) -> Asked:
    """Only who applies has a name here; the others of the household have none."""
    names = (who.name, *("" for _ in household.born[1:]))
    return Asked(replace(who, names=names), household.told())
