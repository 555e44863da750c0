"""The way around an organisation: the field's five stages, and what each holds so far."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

STAGES: tuple[tuple[str | Promise, tuple[tuple[str | Promise, str], ...]], ...] = (
    (
        _("Group"),
        (
            (_("About us"), "rulebook:organisation"),
            (_("Rulebook"), "rulebook:rulebook"),
            (_("Members"), "members:membership"),
            (_("Offices"), "members:offices"),
        ),
    ),
    (_("Site"), ()),
    (_("Plan"), ((_("Prices"), "prices:prices"),)),
    (_("Build"), ()),
    (
        _("Live"),
        (
            (_("Homes"), "homes:homes"),
            (_("Homes to let"), "homes:lettings"),
            (_("Apply for a home"), "homes:applying"),
            (_("Meetings"), "decisions:meetings"),
            (_("Decisions"), "decisions:decisions"),
            (_("Elections"), "elections:elections"),
            (_("Board"), "elections:board"),
            (_("Who holds power"), "power:power"),
            (_("Democratic health"), "power:health"),
            (_("The year ahead"), "decisions:calendar"),
            (_("Public record"), "record:entries"),
        ),
    ),
)


def stages(request: HttpRequest) -> dict[str, Any]:
    """The navigation of the organisation at hand; nothing where there is none."""
    organisation = getattr(request, "organisation", None)
    if organisation is None:
        return {}
    here = request.resolver_match
    room = here.app_name if here else ""
    view = here.view_name if here else ""
    # Lazily: a part of a page that is fetched by itself shows no navigation.
    shown = SimpleLazyObject(
        lambda: [_stage(name, items, organisation.slug, room, view) for name, items in STAGES]
    )
    home = reverse("rulebook:organisation", args=[organisation.slug])
    record = reverse("record:entries", args=[organisation.slug])
    return {"stages": shown, "organisation_url": home, "record_url": record}


def _stage(
    name: str | Promise,
    items: tuple[tuple[str | Promise, str], ...],
    slug: str,
    room: str,
    view: str,
) -> dict[str, Any]:
    links = [
        {"title": title, "url": reverse(target, args=[slug]), "current": target == view}
        for title, target in items
    ]
    rooms = {target.partition(":")[0] for _title, target in items}
    return {"name": name, "items": links, "current": room in rooms}
