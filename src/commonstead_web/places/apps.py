from django.apps import AppConfig


class Places(AppConfig):
    name = "commonstead_web.places"
    label = "places"

    def ready(self) -> None:
        from commonstead_web.kit import wording
        from commonstead_web.places.wording import WORDS

        wording.register(WORDS)
