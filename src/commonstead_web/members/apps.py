from django.apps import AppConfig


class Members(AppConfig):
    name = "commonstead_web.members"
    label = "members"
