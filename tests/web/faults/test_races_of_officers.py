"""Officers who do the same thing at the same instant: it happens once, and both are told."""

from datetime import timedelta
from typing import Any

import pytest

from commonstead_web.demo.story import MODEL
from commonstead_web.elections.models import Declaration, Term
from commonstead_web.kit.models import Person
from commonstead_web.members import queries as register
from commonstead_web.members.actions import keep_file
from commonstead_web.members.details import Details
from commonstead_web.members.models import Application, Membership, RegisterFile
from commonstead_web.rulebook.actions import found
from commonstead_web.rulebook.models import Organisation
from web.faults.conftest import Open
from web.faults.processes import Answer, Attempt, Party
from web.faults.site import Site, sound
from web.faults.told import SEATS

KEYS = pytest.mark.parametrize("keys", [("same", "same"), ("one", "other"), ("", "")])


def twice(site: Site, keys: tuple[str, str], action: str, **given: Any) -> list[Attempt]:
    """The same act in two browsers, or the same form sent twice: then the keys are the same."""
    return [site.attempt(action, key=key, **given) for key in keys]


def one_effect(answers: list[Answer], keys: tuple[str, str], refused: str) -> Answer:
    """Fails unless one did it, and the other was told the same or, with a key of its own, why not.

    Returns the answer of the one who did it.
    """
    first, second = sorted(answers, key=lambda one: (not one.done, one.repeated))
    assert first.done
    assert not first.repeated
    if keys[0] and keys[0] == keys[1]:
        assert second.done
        assert second.repeated
        assert second.entry == first.entry
        assert second.value == (first.value if isinstance(first.value, int) else None)
    else:
        assert second.told == refused
    return first


@KEYS
def test_a_declaration_sent_twice_at_once_is_one_declaration_and_one_set_of_terms(
    open_site: Open, two: Party, keys: tuple[str, str]
) -> None:
    site = open_site("closed")
    declaring = twice(site, keys, "elections.declare", election=site.election.ref)
    one_effect(two.at_once(site.database, *declaring), keys, "not_at_this_stage")
    assert Declaration.objects.count() == 1
    assert Term.objects.count() == SEATS
    assert site.entries("elections.declare").count() == 1
    sound(site)


@KEYS
def test_voting_closes_once(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    site = open_site("closing")
    closing = twice(site, keys, "elections.close", election=site.election.ref)
    one_effect(two.at_once(site.database, *closing), keys, "not_at_this_stage")
    assert site.entries("elections.close").count() == 1
    sound(site)


@KEYS
def test_an_application_admitted_twice_at_once_makes_one_member(
    open_site: Open, two: Party, keys: tuple[str, str]
) -> None:
    site = open_site("open")
    before = Membership.objects.count()
    for number, application in enumerate(site.applications()[:15]):
        own = (f"{keys[0]}{number}", f"{keys[1]}{number}") if keys[0] else keys
        admitting = twice(site, own, "members.admit", application=application, decision="Minute 4")
        one_effect(two.at_once(site.database, *admitting), own, "already_decided")
    assert Membership.objects.count() == before + 15
    sound(site)


def test_an_application_is_admitted_or_refused_never_both(open_site: Open, two: Party) -> None:
    site = open_site("open")
    for application in site.applications()[:15]:
        reason = {"reason": "outside_class", "explanation": "Lives elsewhere."}
        answers = two.at_once(
            site.database,
            site.attempt("members.admit", application=application, decision="Minute 4"),
            site.attempt("members.refuse", application=application, **reason),
        )
        one_effect(answers, ("", ""), "already_decided")
        admitted = answers[0].done
        state = Application.objects.get(pk=application.pk).state
        assert state == ("admitted" if admitted else "refused")
        assert Membership.objects.filter(application=application).exists() == admitted
    sound(site)


def test_six_admissions_at_one_instant_are_six_entries_in_a_row(
    open_site: Open, six: Party
) -> None:
    site = open_site("open")
    waiting = site.applications()
    for start in range(0, 36, 6):
        six_of_them = [
            site.attempt("members.admit", application=one, decision="Minute 4")
            for one in waiting[start : start + 6]
        ]
        answers = six.at_once(site.database, *six_of_them)
        numbers = sorted(one.entry for one in answers if one.entry is not None)
        assert numbers == list(range(numbers[0], numbers[0] + 6))
    sound(site)


def test_two_co_options_to_the_last_place_fill_it_once(open_site: Open, two: Party) -> None:
    site = open_site("declared")
    seated = set(Term.objects.values_list("member", flat=True))
    others = [ref for ref in _members(site) if ref not in seated]
    assert site.do(site.attempt("elections.co_opt", member=others[0])).done
    rivals = [site.attempt("elections.co_opt", member=member) for member in others[1:3]]
    answers = two.at_once(site.database, *rivals)
    one_effect(answers, ("", ""), "co_opted_already")
    assert Term.objects.filter(how="co_opted").count() == 2
    sound(site)


def _members(site: Site) -> list[str]:
    stays = register.in_force(site.society, site.now.date()).order_by("pk")
    return list(stays.values_list("ref", flat=True))


@KEYS
def test_seats_retire_once(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    site = open_site("declared").later(days=300)
    day = site.now.date() + timedelta(days=30)
    drawn = list(Term.objects.order_by("seat__ref").values_list("seat__ref", flat=True))
    retiring = twice(site, keys, "elections.retire", on=day, drawn=drawn)
    one_effect(two.at_once(site.database, *retiring), keys, "retired_already")
    assert Term.objects.filter(until=day).count() == SEATS // 3
    assert site.entries("elections.retire").count() == 1
    sound(site)


@KEYS
def test_a_seat_is_vacated_once(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    site = open_site("declared")
    term = Term.objects.order_by("pk").first()
    assert term is not None
    leaving = twice(site, keys, "elections.vacate", seat=term.seat.ref, on=site.now.date())
    one_effect(two.at_once(site.database, *leaving), keys, "seat_is_empty")
    sound(site)


@KEYS
def test_the_rules_are_adopted_once(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    site = open_site("drafted")
    adopting = twice(site, keys, "rulebook.adopt", founders=205)
    one_effect(two.at_once(site.database, *adopting), keys, "rulebook_already_adopted")
    assert site.society.adoptions.count() == 1
    sound(site)


REGISTER = b"""name,address,email,class,joined
Ruth Imported,1 Canal Walk,ruth@example.org,local,2019-05-01
Sami Imported,2 Canal Walk,sami@example.org,local,2020-05-01
"""


def two_copies(site: Site) -> list[RegisterFile]:
    given = {"organisation": site.society, "name": "register.csv", "content": REGISTER}
    return [keep_file(actor=site.actor("carol"), **given) for _ in range(2)]


def test_one_register_imported_from_two_browsers_is_imported_once(
    open_site: Open, two: Party
) -> None:
    site = open_site("declared")
    before = Membership.objects.count()
    files = two_copies(site)
    same = [site.attempt("members.import", file=files[0])] * 2
    one_effect(two.at_once(site.database, *same), ("", ""), "already_imported")
    assert site.do(site.attempt("members.import", file=files[1])).told == "register_not_clean"
    assert Membership.objects.count() == before + 2
    sound(site)


def test_two_copies_of_a_register_imported_at_once_enter_nobody_twice(
    open_site: Open, two: Party
) -> None:
    site = open_site("declared")
    before = Membership.objects.count()
    rivals = [site.attempt("members.import", file=file) for file in two_copies(site)]
    one_effect(two.at_once(site.database, *rivals), ("", ""), "register_not_clean")
    assert Membership.objects.count() == before + 2
    sound(site)


def test_one_person_applying_in_two_browsers_applies_once(open_site: Open, two: Party) -> None:
    site = open_site("declared")
    applying = [
        site.attempt(
            "members.apply", "frank", class_name="local", details=Details(name="Frank Moss")
        )
        for _ in range(2)
    ]
    one_effect(two.at_once(site.database, *applying), ("", ""), "already_applied")
    sound(site)


def test_two_societies_that_admit_the_same_stranger_at_once_share_one_account(
    open_site: Open, two: Party
) -> None:
    """Organisations are locked apart from each other, but people are shared."""
    site = open_site("drafted")
    both = (site.society, _second_society(site))
    for number in range(20):
        details = Details(name="Nobody Known", contact_email=f"nobody{number}@example.org")
        given = {"actor": site.actor("carol"), "class_name": "local", "details": details}
        entering = [
            Attempt("members.enter_founder", {**given, "organisation": one}) for one in both
        ]
        answers = two.at_once(site.database, *entering)
        assert [one.told for one in answers] == ["done", "done"]
        assert Person.objects.filter(email=details.contact_email).count() == 1
    sound(site)


def _second_society(site: Site) -> Organisation:
    return found(
        actor=site.actor("carol"),
        slug="weaver-close",
        name="Weaver Close Community Land Trust",
        place="Waltham Forest",
        model=MODEL,
    )
