"""Every address of the site. Rooms bring their own; an organisation's pages are under /o/NAME/."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import TemplateView

from commonstead_web.kit.style_samples import samples
from commonstead_web.project import pages
from commonstead_web.project.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.front, name="front"),
    path("health", pages.health, name="health"),
    path("ready", pages.ready, name="ready"),
    path(
        "style",
        TemplateView.as_view(template_name="kit/style.html", extra_context=samples()),
        name="style",
    ),
    path("about", TemplateView.as_view(template_name="kit/about.html"), name="about"),
    path("accounts/", include("allauth.urls")),
    path("api/", api.urls),
    path("", include("commonstead_web.record.urls")),
    path("", include("commonstead_web.rulebook.urls")),
    path("", include("commonstead_web.members.urls")),
    path("", include("commonstead_web.elections.urls")),
    path("", include("commonstead_web.decisions.urls")),
    path("", include("commonstead_web.power.urls")),
    path("", include("commonstead_web.prices.urls")),
    path("", include("commonstead_web.homes.urls")),
    path("", include("commonstead_web.places.urls")),
    path("", include("commonstead_web.prices.public_urls")),
    path("", include("commonstead_web.prices.choosing_urls")),
]
if settings.DEMO:
    urlpatterns += [path("demo/", include("commonstead_web.demo.urls"))]

handler404 = "commonstead_web.project.pages.not_found"
handler500 = "commonstead_web.project.pages.broken"
