"""The addresses about who gets a home: applications, policies, rounds of letting."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from commonstead_web.homes.pages import applicants, applying

ROOM = "o/<slug:slug>/homes"


def letting() -> Iterator[URLPattern]:
    """All of them; they stand before the homes' own."""
    yield from _applying()


def _applying() -> Iterator[URLPattern]:
    yield path(f"{ROOM}/apply", applying.applying, name="applying")
    yield path(f"{ROOM}/apply/form", applying.apply, name="apply")
    yield path(f"{ROOM}/apply/for-somebody", applying.apply_for_somebody, name="apply_for_somebody")
    yield path(f"{ROOM}/apply/entered", applying.apply_on_paper, name="apply_on_paper")
    yield path(f"{ROOM}/apply/on-paper", applying.paper_form, name="paper_form")
    yield path(f"{ROOM}/mine", applying.mine, name="mine")
    one = f"{ROOM}/applications/<household:ref>"
    yield path(f"{ROOM}/applications", applicants.applications, name="applications")
    yield path(one, applicants.application, name="application")
    yield path(f"{one}/letter", applicants.letter, name="letter")
    yield path(f"{one}/change", applying.change, name="change_application")
    yield path(f"{one}/withdraw", applying.withdraw, name="withdraw_application")
    yield path(f"{one}/erase", applicants.erase, name="erase_application")
    yield path(f"{one}/with/<household:other>", applicants.merge, name="merge_applications")
