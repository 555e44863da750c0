"""Founding and joining on the pages of this room."""

import pytest
from django.utils import timezone

from commonstead_web.members import queries
from commonstead_web.members.models import Application
from web import cast
from web.browsing import links_of, send, text_of, visiting
from web.members import society as here
from web.members.browsing import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("it_is_noon")]


def test_somebody_applies_and_the_secretary_admits_them(society):
    page = send(
        visiting("frank", strong=False),
        at(society, "apply"),
        class_name="local",
        name="Frank Moss",
        postal_address="40 Far Away Road",
        old_enough="on",
    )
    assert "You have applied." in text_of(page)
    assert "waiting for the decision" in text_of(page)
    application = Application.objects.get()
    page = send(
        visiting("carol"),
        at(society, "admit", application.ref),
        decision="Board minute 7",
        decided_on=timezone.localdate().isoformat(),
        shares="1",
    )
    assert "Frank Moss is a member now." in text_of(page)
    assert "in the public record" in text_of(page)
    assert queries.membership_of(cast.person("frank"), society)


def test_what_was_typed_is_kept_where_an_act_is_refused(society):
    page = send(
        visiting("amina", strong=False),
        at(society, "apply"),
        class_name="local",
        name="Amina Osei",
        postal_address="3 Rushes Row",
        old_enough="on",
        why="Because I like it here",
    )
    assert page.status_code == 422
    assert "This person is a member already." in text_of(page)
    assert "Because I like it here" in text_of(page)
    assert not Application.objects.exists()


def test_nobody_applies_who_does_not_say_that_they_are_old_enough(society):
    page = send(
        visiting("frank", strong=False),
        at(society, "apply"),
        class_name="local",
        name="Frank Moss",
        postal_address="40 Far Away Road",
    )
    assert page.status_code == 422
    assert not Application.objects.exists()


def test_sending_an_application_twice_has_one_effect(society):
    client, url = visiting("frank", strong=False), at(society, "apply")
    given = {
        "key": "one attempt",
        "class_name": "local",
        "name": "Frank Moss",
        "postal_address": "40 Far Away Road",
        "old_enough": "on",
    }
    for _ in range(2):
        assert client.post(url, given).status_code == 302
    assert Application.objects.count() == 1


def test_a_refused_applicant_sees_the_reason(society):
    application = here.applied(society)
    page = send(
        visiting("carol"),
        at(society, "refuse", application.ref),
        reason="outside_class",
        explanation="You told us you live in Leeds.",
        decided_on=timezone.localdate().isoformat(),
    )
    assert "The application is refused." in text_of(page)
    mine = text_of(visiting("frank", strong=False).get(at(society, "mine")))
    assert "does not meet what the class of member asks for" in mine
    assert "You told us you live in Leeds." in mine


def test_a_board_member_reads_an_application_and_is_offered_no_button(society):
    application = here.applied(society)
    page = visiting("bill", strong=False).get(at(society, "application", application.ref))
    assert "40 Far Away Road" in text_of(page)
    assert at(society, "admit", application.ref) not in links_of(page)


def test_founders_are_entered_and_adopt_the_rulebook():
    society = here.drafted()
    carol = visiting("carol")
    for name in ("Carol Nwosu", "Amina Osei", "Bill Hartley"):
        page = send(
            carol,
            at(society, "founders"),
            class_name="local",
            name=name,
            postal_address="Elm Row",
            contact_email=f"{name.split()[0].lower()}@example.org",
        )
        assert "The founder is on the register." in text_of(page)
    page = send(carol, at(society, "adopt"))
    assert "The founders have adopted the rulebook." in text_of(page)
    assert society.adoptions.count() == 1


def test_too_few_founders_cannot_adopt():
    society = here.drafted()
    here.enter(society, "amina", "resident")
    page = visiting("carol").post(at(society, "adopt"), {"key": "one attempt"}, follow=True)
    assert page.status_code == 422
    assert not society.adoptions.exists()


def test_what_waits_is_told_to_those_who_decide(society):
    here.applied(society)
    now = timezone.now()
    for key, waits in (("carol", True), ("bill", True), ("amina", False), ("frank", False)):
        titles = [one.title for one in queries.waiting_for(cast.person(key), now)]
        assert ("1 person has asked to join" in titles) == waits
