"""A society for the benchmark: a general meeting that sits, everybody there, motions put to them.

Built through the actions in the database that the environment names, as `web_society` builds an
election; `put` and `close` do what the chair does. Django is set up by whoever imports this.
"""

import json
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from commonstead.record import Entry
from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.actions import Motion, Sitting
from commonstead_web.demo.story import Story
from commonstead_web.kit.models import Person
from commonstead_web.members import queries as register
from commonstead_web.members.details import Details
from commonstead_web.record import queries as records
from commonstead_web.rulebook.door import Actor
from commonstead_web.rulebook.queries import organisation
from tools.bench.web_society import CAST, FOUNDED, NO_MAIL, many_join, signed_in

SLUG = "elm-row"
CALLED = timedelta(days=30)
SITS = timedelta(minutes=10)
"""How long the meeting has been open when its members vote."""
HALL = "The Old Laundry, Walthamstow"
IN_ROOM = 2
"""Every so many a member is in the room; the others take part online."""


def build(members: int) -> None:
    """Build everything, and print what visitors need to know of it as JSON (see `Assembled`)."""
    settings.EMAIL_BACKEND = NO_MAIL
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    with transaction.atomic():
        print(json.dumps(_assembled(members)))


def _assembled(members: int) -> dict[str, Any]:
    now = timezone.localtime()
    people = {key: Person.objects.create_user(f"{key}@example.org", key.title()) for key in CAST}
    start = datetime.combine(now.date() - FOUNDED, time(10), tzinfo=now.tzinfo)
    story = Story(people, start, now)
    _found(story)
    many_join(story, members - len(CAST))
    story.appoint("bill", "chair")
    voters = _voters(story)
    return {
        "slug": SLUG,
        "meeting": _sits(story, now - SITS, voters),
        "chair": signed_in([people["bill"]])[0],
        "voters": signed_in([person for _, person in voters]),
    }


def _found(story: Story) -> None:
    """The cast found it, all of them local members."""
    story.found(
        slug=SLUG, name="Elm Row", place="Waltham Forest", place_code="E09000031", about="Invented."
    )
    year_end = date(2000, (story.now.month - 2) % 12 + 1, 1).strftime("%B").lower()
    area = "Everyone who lives or works in the borough."
    story.draft({"members.area": area, "accounts.year_end": year_end})
    for key in CAST:
        person = story.people[key]
        details = Details(
            name=person.name, postal_address="2 Elm Row, E99 9ZZ", contact_email=person.email
        )
        story.founder("local", details, person)
    story.adopt()


def _voters(story: Story) -> list[tuple[str, Person]]:
    """Pseudonym and account of every member."""
    rows = register.in_force(story.society, story.now.date()).select_related("person")
    return [(row.ref, row.person) for row in rows.order_by("id") if row.person is not None]


def _sits(story: Story, begins: datetime, voters: list[tuple[str, Person]]) -> str:
    """A general meeting, called and told of in good time, where everybody is and which is open."""
    story.until(begins - CALLED)
    sitting = Sitting(begins, HALL, online=True, title="A general meeting")
    ref: str = story.do(actions.call, kind="general", sitting=sitting).ref
    story.do(actions.add_item, meeting=ref, text="Whether to paint the hall")
    story.do(actions.give_notice, meeting=ref)
    story.until(begins)
    for number, (member, person) in enumerate(voters):
        if number % IN_ROOM:
            story.do(actions.arrive, person, meeting=ref, mode="online")
        else:
            story.do(actions.arrive, meeting=ref, member=member)
    bill = next(member for member, person in voters if person == story.people["bill"])
    story.do(actions.open_meeting, "bill", meeting=ref, chair=bill)
    return ref


def _chair_now() -> Actor:
    bill = Person.objects.get(email="bill@example.org")
    return Actor(person=bill, at=timezone.now(), strong=True)


def put(meeting: str) -> None:
    """Put a motion to the vote as the chair does, and print its pseudonym as JSON."""
    society = organisation(SLUG)
    motion = Motion("Paint the hall", "That we paint the hall this summer.", meeting=meeting)
    proposed = actions.propose(actor=_chair_now(), organisation=society, motion=motion).value
    actions.open_voting(actor=_chair_now(), organisation=society, decision=proposed.ref)
    print(json.dumps(proposed.ref))


def close(motion: str) -> None:
    """Count the motion as the chair does, and print what the record says of it as JSON."""
    society = organisation(SLUG)
    done = actions.close(actor=_chair_now(), organisation=society, decision=motion)
    if done.entry is None:
        raise SystemExit("the close left no entry in the record")
    entry = Entry.from_line(bytes(records.entry(society.log, done.entry.seq).body))
    found = queries.decision(society, motion)
    told = {
        "tally": entry.facts["tally"],
        "receipts": entry.facts["receipts"],
        "voted": found.electors.filter(voted=True).count(),
    }
    print(json.dumps(told))
