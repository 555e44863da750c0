"""The addresses of this room's pages."""

from django.urls import reverse


def at(contest, page, *args):
    """The address of one of an election's pages."""
    return of(contest.society, page, contest.ref, *args)


def of(society, page, *args):
    """The address of one of an organisation's pages in this room."""
    return reverse(f"elections:{page}", args=[society.organisation.slug, *args])
