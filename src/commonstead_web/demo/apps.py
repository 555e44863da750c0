from django.apps import AppConfig


class Demo(AppConfig):
    name = "commonstead_web.demo"
    label = "demo"
