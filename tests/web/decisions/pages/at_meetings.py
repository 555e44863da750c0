"""Going to the pages of meetings as one of the cast."""

from django.urls import reverse

from web.browsing import visiting


def at(society, page, *about):
    """The address of one of this room's pages."""
    return reverse(f"decisions:{page}", args=[society.organisation.slug, *about])


def page(society, key, name, *about, **options):
    """A page as one of the cast opens it."""
    return visiting(key, **options).get(at(society, name, *about))
