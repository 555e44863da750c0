from django.apps import AppConfig


class Record(AppConfig):
    name = "commonstead_web.record"
    label = "record"

    def ready(self) -> None:
        from commonstead_web.kit import wording
        from commonstead_web.record.wording import WORDS

        wording.register(WORDS)
