from django.apps import AppConfig


class Elections(AppConfig):
    name = "commonstead_web.elections"
    label = "elections"
