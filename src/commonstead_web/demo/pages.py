"""Acting as one of the cast."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from commonstead.kit import Refusal
from commonstead_web.demo.cast import CAST
from commonstead_web.kit.models import Person
from commonstead_web.kit.sign_in import DEMO_SESSION


@require_POST
def act_as(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody of the cast, or as nobody, and go back to the page."""
    key = request.POST.get("person", "")
    if not key:
        logout(request)
        return redirect(_back(request))
    role = next((role for role in CAST if role.key == key), None)
    if role is None:
        raise Refusal("not_found")
    login(request, Person.objects.get(email=role.email))
    request.session[DEMO_SESSION] = role.key
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else "/"
