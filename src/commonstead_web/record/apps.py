from django.apps import AppConfig


class Record(AppConfig):
    name = "commonstead_web.record"
    label = "record"
