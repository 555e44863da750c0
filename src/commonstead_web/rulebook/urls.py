from django.urls import path

from commonstead_web.rulebook import founding, pages, registration

app_name = "rulebook"
urlpatterns = [
    path("found", founding.found, name="found"),
    path("o/<slug:slug>/", pages.organisation, name="organisation"),
    path("o/<slug:slug>/rulebook", pages.rulebook, name="rulebook"),
    path("o/<slug:slug>/founding", founding.overview, name="founding"),
    path("o/<slug:slug>/founding/rules/<slug:subject>", founding.rules, name="rules"),
    path("o/<slug:slug>/founding/rules/<slug:subject>/check", founding.check, name="check"),
    path("o/<slug:slug>/founding/registration", registration.registration, name="registration"),
    path("o/<slug:slug>/rulebook/refused", registration.refusal, name="refusal"),
]
