from django.apps import AppConfig


class Kit(AppConfig):
    name = "commonstead_web.kit"
    label = "kit"
