"""Changing class, leaving, correcting particulars, inspecting, and offices."""

from datetime import date, timedelta

import pytest

from commonstead.kit import Refusal
from commonstead_web.kit.models import Person
from commonstead_web.members import actions, queries
from commonstead_web.members.causes import Cause
from commonstead_web.members.models import Inspection
from commonstead_web.record import queries as record
from commonstead_web.rulebook import offices
from web import cast
from web.members import society as here

pytestmark = pytest.mark.django_db
TODAY = cast.NOON.date()
LATER = cast.NOON + timedelta(days=10)
NEVER_SHOWN = (
    "amina@example.org",
    "bill@example.org",
    "1980",
    "777",
)


def change_class(society, key, class_name, by="carol", at=LATER):
    return actions.change_class(
        actor=cast.acting(by, at),
        organisation=society,
        membership=here.membership(society, key),
        class_name=class_name,
    )


def test_a_change_of_class_counts_from_today():
    society = here.founded(members__community_share="1/2")
    membership = change_class(society, "bill", "supporter").value
    assert queries.class_on(membership, LATER.date() - timedelta(days=1)) == "local"
    assert queries.class_on(membership, LATER.date()) == "supporter"
    assert here.entry_of(society)["facts"] == {
        "member": membership.ref,
        "class": "supporter",
        "on": "2026-03-12",
    }


def test_a_change_that_leaves_too_few_of_the_community_is_refused():
    society = here.founded(members__community_share="2/3")
    change_class(society, "bill", "supporter")
    with pytest.raises(Refusal, match="community_share_not_kept") as refused:
        change_class(society, "amina", "supporter")
    assert refused.value.facts == {"needed": 2, "community": 1, "members": 3}
    change_class(society, "amina", "prospective")


def test_no_membership_goes_on_for_the_sake_of_the_community_share():
    society = here.founded(members__community_share="2/3")
    change_class(society, "bill", "supporter")
    end(society, "amina")
    assert queries.size(society, LATER.date()) == 2


def test_a_secretary_does_not_change_their_own_class():
    with pytest.raises(Refusal, match="own_membership"):
        change_class(here.founded(), "carol", "resident")


def test_a_member_does_not_change_classes():
    with pytest.raises(Refusal, match="power_not_held"):
        change_class(here.founded(), "bill", "resident", by="amina")


@pytest.mark.parametrize(
    ("class_name", "code"), [("local", "already_in_class"), ("shareholder", "no_such_class")]
)
def test_a_change_is_to_another_class_that_there_is(class_name, code):
    with pytest.raises(Refusal, match=code):
        change_class(here.founded(), "bill", class_name)


def end(society, key, by="carol", at=LATER, strong=True, **more):
    return actions.end(
        actor=cast.acting(by, at, strong=strong),
        organisation=society,
        membership=here.membership(society, key),
        **{"cause": Cause.RESIGNED, **more},
    )


def test_an_ended_membership_takes_the_offices_of_a_member_and_of_the_board_with_it():
    society = here.founded()
    cast.in_office(society, "bill", "board")
    membership = end(society, "bill").value
    assert membership.ended == LATER.date()
    assert queries.size(society, LATER.date()) == 2
    assert offices.offices_of(society, cast.person("bill"), TODAY) == {"member", "board"}
    assert offices.offices_of(society, cast.person("bill"), LATER.date()) == frozenset()
    facts = here.entry_of(society)["facts"]
    assert set(facts.pop("cause")) == {"commit"}
    assert facts == {"member": membership.ref, "ended": "2026-03-12"}


def test_a_membership_may_have_ended_on_an_earlier_day():
    society = here.founded()
    day = date(2026, 3, 5)
    assert end(society, "bill", cause=Cause.DIED, on=day).value.ended == day
    assert "member" not in offices.offices_of(society, cast.person("bill"), day)


def test_but_not_on_a_day_to_come():
    with pytest.raises(Refusal, match="ends_in_future"):
        end(here.founded(), "bill", on=LATER.date() + timedelta(days=1))


def test_and_not_before_it_began():
    with pytest.raises(Refusal, match="not_a_member"):
        end(here.founded(), "bill", on=date(2026, 3, 1))


def test_a_membership_ends_once():
    society = here.founded()
    membership = here.membership(society, "bill")
    end(society, "bill")
    with pytest.raises(Refusal, match="not_a_member"):
        actions.end(
            actor=cast.acting("carol", LATER),
            organisation=society,
            membership=membership,
            cause=Cause.DIED,
        )


def test_a_member_resigns_where_the_rulebook_lets_members_do_so():
    society = here.founded()
    assert end(society, "amina", by="amina", strong=False).value.ended == LATER.date()


def test_a_member_does_not_end_the_membership_of_another():
    society = here.founded()
    with pytest.raises(Refusal, match="not_your_membership"):
        end(society, "bill", by="amina")


def test_a_secretary_without_a_second_factor_ends_only_their_own():
    society = here.founded()
    with pytest.raises(Refusal, match="not_your_membership"):
        end(society, "bill", by="carol", strong=False)


def test_a_member_leaves_by_resigning_only():
    society = here.founded()
    with pytest.raises(Refusal, match="only_by_resigning"):
        end(society, "amina", by="amina", cause=Cause.EXPELLED)


def test_somebody_who_left_may_apply_again():
    society = here.founded()
    end(society, "amina")
    application = actions.apply(
        actor=cast.acting("amina", LATER),
        organisation=society,
        class_name="resident",
        details=here.details("amina"),
    ).value
    actions.admit(
        actor=cast.acting("carol", LATER),
        organisation=society,
        application=application,
        decision="Board minute 9",
    )
    assert queries.size(society, LATER.date()) == 3


def correct(society, key, by, changes, strong=True):
    return actions.correct(
        actor=cast.acting(by, strong=strong),
        organisation=society,
        membership=here.membership(society, key),
        changes=changes,
    ).value


def test_a_member_corrects_their_own_address():
    society = here.founded()
    entry = correct(society, "amina", "amina", {"postal_address": "5 Rushes Row"}, strong=False)
    assert entry.postal_address == "5 Rushes Row"


def test_but_not_their_own_name():
    with pytest.raises(Refusal, match="not_yours_to_correct"):
        correct(here.founded(), "amina", "amina", {"name": "Frank Moss"})


def test_and_nobody_elses():
    with pytest.raises(Refusal, match="not_your_membership"):
        correct(here.founded(), "bill", "amina", {"postal_address": "5 Rushes Row"})


def test_the_secretary_corrects_names_with_a_second_factor():
    society = here.founded()
    assert correct(society, "amina", "carol", {"name": "Amina O."}).name == "Amina O."
    with pytest.raises(Refusal, match="second_factor_needed"):
        correct(society, "bill", "carol", {"name": "B. Hartley"}, strong=False)


def test_the_record_says_that_a_member_was_corrected_and_not_what_it_says_now():
    society = here.founded()
    member = here.membership(society, "amina").ref
    correct(society, "amina", "amina", {"postal_address": "5 Rushes Row"}, strong=False)
    said = here.entry_of(society)
    assert (said["action"], said["by"]["as"]) == ("members.correct", "member")
    assert said["facts"].keys() == {"member", "what"}
    assert said["facts"]["member"] == member
    assert sealed(society, said) == "postal_address"
    assert "Rushes" not in here.whole_record(society)


def sealed(society, said):
    return record.text_behind(society.log, said["facts"]["what"]["commit"])


def test_a_corrected_date_of_birth_can_be_proved_because_it_decides_who_may_stand():
    society = here.founded()
    correct(society, "amina", "carol", {"name": "Amina O.", "born": date(2009, 3, 4)})
    assert sealed(society, here.entry_of(society)) == "born: unknown before, 2009-03-04 now, name"
    correct(society, "amina", "carol", {"name": "Amina O.", "born": date(1999, 3, 4)})
    said = here.entry_of(society)
    assert sealed(society, said) == "born: 2009-03-04 before, 1999-03-04 now"
    assert said["by"]["as"] == "secretary"
    assert "1999-03-04" not in here.whole_record(society)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_the_register_says_already_is_no_correction(line_end):
    """Browsers and files end lines in different ways; that is no other address."""
    society = here.founded()
    correct(society, "amina", "carol", {"postal_address": "5 Rushes Row\nLondon"})
    before = here.entry_of(society)
    address = f"5 Rushes Row{line_end}London"
    with pytest.raises(Refusal, match="nothing_to_correct"):
        correct(society, "amina", "carol", {"postal_address": address, "born": None})
    assert here.entry_of(society) == before


def test_another_contact_address_does_not_change_who_signs_in():
    society = here.founded()
    correct(society, "amina", "carol", {"contact_email": "frank@example.org"})
    assert here.membership(society, "amina").person == cast.person("amina")
    assert queries.membership_of(cast.person("frank"), society, TODAY) is None


def inspect(society, by, strong=True, **more):
    return actions.inspect(actor=cast.acting(by, strong=strong), organisation=society, **more).value


def test_a_member_inspects_the_register_and_it_is_logged():
    society = here.founded()
    first, second = (inspect(society, key, strong=False) for key in ("amina", "bill"))
    assert (first.number, second.number) == (1, 2)
    assert (first.name, first.entries) == ("Amina Osei", 3)
    assert here.entry_of(society)["facts"] == {
        "inspection": 2,
        "on": "2026-03-02",
        "inspector": "member",
    }


def test_the_secretary_shows_the_register_to_an_interested_person():
    society = here.founded()
    shown = inspect(society, "carol", inspector="interested_person", name="Dev Patel")
    assert (shown.inspector, shown.name) == (Inspection.Inspector.INTERESTED_PERSON, "Dev Patel")
    assert "Dev Patel" not in here.whole_record(society)


@pytest.mark.parametrize(
    ("by", "given", "code"),
    [
        ("amina", {"inspector": "interested_person"}, "only_the_secretary_shows_others"),
        ("amina", {"name": "Frank Moss"}, "only_the_secretary_shows_others"),
        ("carol", {"inspector": "interested_person"}, "inspector_name_missing"),
        ("carol", {"inspector": "journalist"}, "no_such_inspector"),
        ("frank", {}, "power_not_held"),
    ],
)
def test_an_inspection_is_refused(by, given, code):
    society = here.founded()
    with pytest.raises(Refusal, match=code):
        inspect(society, by, **given)


def test_what_an_inspection_shows_ends_with_its_day():
    society = here.founded()
    shown = inspect(society, "amina")
    amina, bill = cast.person("amina"), cast.person("bill")
    assert queries.inspection(society, shown.number, amina, TODAY) == shown
    for person, day in ((amina, LATER.date()), (bill, TODAY)):
        with pytest.raises(Refusal, match="inspection_over"):
            queries.inspection(society, shown.number, person, day)


def test_inspectors_never_see_money_birth_class_or_contact_address():
    society = here.drafted()
    entry = here.enter(society, "amina", "resident", born=date(1980, 5, 6)).particulars
    entry.shares_paid = 777
    entry.save()
    rows = queries.particulars_for_inspection(society)
    assert [row["name"] for row in rows] == ["Amina Osei"]
    assert [each for each in NEVER_SHOWN if each in str(rows)] == []


def test_a_protected_address_is_replaced_by_the_service_address():
    society = here.drafted()
    here.enter(
        society, "amina", "resident", address_protected=True, service_address="c/o The Office"
    )
    here.enter(society, "bill", "local", address_protected=True)
    shown = {
        row["name"]: row["postal_address"] for row in queries.particulars_for_inspection(society)
    }
    assert shown == {"Amina Osei": "c/o The Office", "Bill Hartley": None}
    unsettled = [entry.name for entry in queries.unsettled_addresses(society)]
    assert unsettled == ["Bill Hartley"]


def appoint(society, office, by="carol", **more):
    return actions.appoint(
        actor=cast.acting(by, LATER), organisation=society, office=office, **more
    )


def release(society, key, office, by="carol", at=LATER):
    return actions.release(
        actor=cast.acting(by, at), organisation=society, person=cast.person(key), office=office
    )


def test_an_office_is_given_and_taken_away():
    society = here.founded()
    appoint(society, "teller", person=cast.person("bill"))
    pseudonym = offices.party(society, cast.person("bill")).ref
    assert here.entry_of(society)["facts"] == {
        "office": "teller",
        "person": pseudonym,
        "from": "2026-03-12",
    }
    assert "teller" in offices.offices_of(society, cast.person("bill"), LATER.date())
    release(society, "bill", "teller")
    assert here.entry_of(society)["facts"] == {
        "office": "teller",
        "person": pseudonym,
        "until": "2026-03-12",
    }
    assert "teller" not in offices.offices_of(society, cast.person("bill"), LATER.date())


def test_somebody_from_outside_is_appointed_by_their_address():
    society = here.founded()
    appoint(society, "scrutineer", email="Esther@Example.org", name="Esther Levy")
    esther = Person.objects.get(email="esther@example.org")
    assert "scrutineer" in offices.offices_of(society, esther, LATER.date())
    assert "sther" not in here.whole_record(society)


@pytest.mark.parametrize(
    ("office", "given", "code"),
    [
        ("board", {"email": "bill@example.org"}, "no_such_office"),
        ("member", {"email": "frank@example.org"}, "no_such_office"),
        ("teller", {}, "nobody_named"),
        ("secretary", {"email": "carol@example.org"}, "office_already_held"),
    ],
)
def test_an_appointment_is_refused(office, given, code):
    with pytest.raises(Refusal, match=code):
        appoint(here.founded(), office, **given)


def test_a_member_appoints_nobody():
    with pytest.raises(Refusal, match="power_not_held"):
        appoint(here.founded(), "teller", by="amina", email="bill@example.org")


def test_a_chair_gives_no_office_without_a_second_factor():
    society = here.founded()
    appoint(society, "chair", person=cast.person("bill"))
    with pytest.raises(Refusal, match="second_factor_needed"):
        actions.appoint(
            actor=cast.acting("bill", LATER, strong=False),
            organisation=society,
            office="secretary",
            email="frank@example.org",
        )


def test_the_only_secretary_is_not_released():
    society = here.founded()
    with pytest.raises(Refusal, match="last_secretary"):
        release(society, "carol", "secretary")
    appoint(society, "secretary", person=cast.person("bill"))
    release(society, "carol", "secretary", at=LATER + timedelta(days=1))
    assert "secretary" not in offices.offices_of(
        society, cast.person("carol"), LATER.date() + timedelta(days=1)
    )


def test_nobody_is_released_from_an_office_they_do_not_hold():
    with pytest.raises(Refusal, match="office_not_held"):
        release(here.founded(), "bill", "chair")


def test_a_second_click_changes_nothing():
    society = here.founded()
    once, again = (
        actions.change_class(
            actor=cast.acting("carol", key_of_form="one attempt"),
            organisation=society,
            membership=here.membership(society, "bill"),
            class_name="prospective",
        )
        for _ in range(2)
    )
    assert again.repeated
    assert again.entry == once.entry


def test_the_sizes_of_the_register_over_time_end_today():
    society = here.founded()
    end(society, "bill")
    sizes = queries.sizes_over_time(society, LATER.date(), points=3)
    assert [(each.day.day, each.total) for each in sizes] == [(2, 3), (7, 3), (12, 2)]
    assert [each.members for each in sizes[-1].classes] == [1, 0, 1, 0]


def test_the_names_behind_pseudonyms_are_found_in_this_organisation_only():
    society = here.founded()
    ref = here.membership(society, "amina").ref
    assert queries.member_names(society, [ref, "m:0"]) == {ref: "Amina Osei"}
    assert queries.member_names(cast.organisation("another"), [ref]) == {}
    with pytest.raises(Refusal, match="no_such_member"):
        queries.by_ref(cast.organisation("a-third"), ref)


def test_a_date_of_birth_is_known_only_where_somebody_gave_it():
    society = here.drafted()
    given = here.enter(society, "amina", "resident", born=date(1980, 5, 6))
    not_given = here.enter(society, "bill", "local")
    assert queries.born_of(society, given.ref) == date(1980, 5, 6)
    assert queries.born_of(society, not_given.ref) is None
