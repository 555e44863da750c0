"""Where a meeting or a decision can be read, for letters and for what waits for somebody."""

from django.urls import NoReverseMatch, reverse

from commonstead_web.rulebook.queries import Organisation


def path_of(organisation: Organisation, page: str, *about: object) -> str:
    """The address of a page of this room; the site's own where there are no pages."""
    try:
        return reverse(f"decisions:{page}", args=[organisation.slug, *about])
    except NoReverseMatch:
        return "/"
