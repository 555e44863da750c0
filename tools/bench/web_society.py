"""A society for the benchmark: one election declared, one open, and many who are signed in.

Built through the actions in the database that the environment names. Django is set up by whoever
imports this.
"""

import json
import secrets
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import transaction
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone

from commonstead_web.demo import example, voting
from commonstead_web.demo.story import Story
from commonstead_web.elections import actions, queries
from commonstead_web.elections.models import Election
from commonstead_web.elections.timetable import soonest
from commonstead_web.kit.models import Person
from commonstead_web.kit.sessions import SessionStore
from commonstead_web.members import actions as members
from commonstead_web.members import queries as register
from commonstead_web.rulebook.queries import rulebook_for

OPEN_SINCE = timedelta(days=5)
FOUNDED = timedelta(days=300)
CAST = ("carol", "bill", "amina", "dev", "esther", "frank")
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


def build(voters: int) -> None:
    """Build everything, and print what visitors need to know of it as JSON (see `Ground`)."""
    settings.EMAIL_BACKEND = NO_MAIL
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    with transaction.atomic():
        print(json.dumps(_ground(voters)))


def _ground(voters: int) -> dict[str, Any]:
    now = timezone.localtime()
    people = {key: Person.objects.create_user(f"{key}@example.org", key.title()) for key in CAST}
    start = datetime.combine(now.date() - FOUNDED, time(10), tzinfo=now.tzinfo)
    story = Story(people, start, now)
    example.found(story)
    voting.first_election(story)
    declared = queries.elections(story.society, Election.State.DECLARED).get()
    many_join(story, voters)
    election = _open(story, now)
    return {
        "slug": story.society.slug,
        "open": election.ref,
        "declared": declared.ref,
        "candidates": [one.ref for one in queries.candidates_in_order(election)],
        "voters": signed_in(_on_the_roll(election)),
    }


def many_join(story: Story, voters: int) -> None:
    """So many members come from an earlier register, each with an account."""
    day = story.now.date().isoformat()
    rows = [f"Member {n},{n} Long Lane,local,{day},member{n}@example.org" for n in range(voters)]
    carol, content = story.acting("carol"), "\n".join(["Name,Address,Class,Joined,Email", *rows])
    file = members.keep_file(
        actor=carol, organisation=story.society, name="register.csv", content=content.encode()
    )
    members.import_register(actor=carol, organisation=story.society, file=file)


def _open(story: Story, now: datetime) -> Election:
    """An annual election in the middle of its voting time."""
    rulebook = rulebook_for(story.society, now.date())
    notice = now.date() - OPEN_SINCE - timedelta(days=rulebook.value("elections.nominations.days"))
    story.until(datetime.combine(notice, time(8), tzinfo=now.tzinfo))
    dates = soonest(rulebook, notice)
    day = timezone.localdate(dates.closes)
    seats = [term.seat.ref for term in queries.terms_on(story.society, day)]
    actions.retire(actor=story.acting("carol"), organisation=story.society, on=day, drawn=seats)
    newest = register.in_force(story.society, story.now.date()).order_by("-entered", "-id")
    standing = list(newest.values_list("ref", flat=True)[:5])
    told = voting.Telling(story, "annual", seats=3, candidates=standing)
    told.before_voting(dates)
    return queries.election(story.society, told.ref)


def _on_the_roll(election: Election) -> list[Person]:
    roll = election.roll.exclude(membership__person=None).select_related("membership__person")
    return [entry.membership.person for entry in roll if entry.membership.person is not None]


def signed_in(people: Iterable[Person]) -> list[tuple[str, str, str]]:
    """A session for each person; session cookie, CSRF cookie and a form's token."""
    store, until = SessionStore(), timezone.now() + timedelta(days=1)
    sessions = [
        Session(
            session_key=secrets.token_hex(16),
            session_data=store.encode(_session_of(person)),
            expire_date=until,
        )
        for person in people
    ]
    Session.objects.bulk_create(sessions)
    return [(session.session_key, *_csrf()) for session in sessions]


def _session_of(person: Person) -> dict[str, Any]:
    """What a session holds after signing in with a code by e-mail."""
    return {
        "_auth_user_id": str(person.pk),
        "_auth_user_backend": settings.AUTHENTICATION_BACKENDS[0],
        "_auth_user_hash": person.get_session_auth_hash(),
        "account_authentication_methods": [
            {"method": "code", "at": timezone.now().timestamp(), "email": person.email}
        ],
    }


def _csrf() -> tuple[str, str]:
    """A cookie and the token of a form, as a page would have given them."""
    request = HttpRequest()
    token = get_token(request)
    return str(request.META["CSRF_COOKIE"]), token
