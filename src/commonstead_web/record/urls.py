from django.urls import path

from commonstead_web.record import pages

app_name = "record"
urlpatterns = [
    path("o/<slug:slug>/record", pages.entries, name="entries"),
    path("o/<slug:slug>/record/checkpoint", pages.checkpoint, name="checkpoint"),
    path("o/<slug:slug>/record/bundle", pages.bundle, name="bundle"),
    path("o/<slug:slug>/record/<int:seq>", pages.entry, name="entry"),
    path("o/<slug:slug>/record/<int:seq>/proof", pages.proof, name="proof"),
]
