"""The front page, and the pages that belong to no room."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from commonstead.kit import Refusal
from commonstead_web.decisions import queries as decisions
from commonstead_web.elections import queries as elections
from commonstead_web.homes import applicants
from commonstead_web.homes import waiting as homes
from commonstead_web.kit.models import Person
from commonstead_web.kit.waiting import Waiting
from commonstead_web.members import queries as members
from commonstead_web.prices import queries as prices
from commonstead_web.rulebook import queries as rulebook


def front(request: HttpRequest) -> HttpResponse:
    """For somebody signed in, what waits for them; for a visitor, what this is."""
    public = {"organisations": rulebook.organisations()}
    if not request.user.is_authenticated:
        return render(request, "kit/welcome.html", public)
    person = request.user
    mine = rulebook.organisations_of(person, timezone.localdate())
    applied = [
        (one, reverse("homes:mine", args=[one.slug])) for one in applicants.applied_to(person)
    ]
    told = {"waiting": waiting_for(person), "mine": mine, "applied": applied}
    return render(request, "kit/front.html", {**public, **told})


def waiting_for(person: Person) -> list[Waiting]:
    """What waits for this person, nearest deadline first, things without one last."""
    now = timezone.now()
    waiting = [*elections.waiting_for(person, now), *members.waiting_for(person, now)]
    waiting += [*decisions.waiting_for(person, now), *rulebook.waiting_for(person, now)]
    waiting += prices.waiting_for(person, now)
    waiting += homes.waiting_for(person, now)
    return sorted(waiting, key=lambda one: (one.deadline is None, one.deadline or now))


def health(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"ok": True})


def ready(request: HttpRequest) -> HttpResponse:
    """The process can reach its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is nothing at this address; say where to go."""
    from commonstead_web.kit.wording import words_for

    why = words_for(Refusal("not_found"))
    return render(request, "kit/refused.html", {"why": why, "code": "not_found"}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed here; nothing was half done."""
    return render(request, "kit/broken.html", status=500)
