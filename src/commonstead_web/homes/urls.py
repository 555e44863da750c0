"""Every address of this room."""

from django.urls import path

from commonstead_web.homes import converters
from commonstead_web.homes.letting_urls import letting
from commonstead_web.homes.pages import register

converters.register()
app_name = "homes"
urlpatterns = [
    *letting(),
    path("o/<slug:slug>/homes", register.homes, name="homes"),
    path("o/<slug:slug>/homes/enter", register.enter, name="enter"),
    path("o/<slug:slug>/homes/<home:ref>", register.home, name="home"),
    path("o/<slug:slug>/homes/<home:ref>/correct", register.correct, name="correct"),
    path("o/<slug:slug>/homes/<home:ref>/end", register.end, name="end"),
]
