from django.apps import AppConfig


class Elections(AppConfig):
    name = "commonstead_web.elections"
    label = "elections"

    def ready(self) -> None:
        from commonstead_web.elections import permissions  # noqa: F401 - declares them
        from commonstead_web.elections.wording import WORDS
        from commonstead_web.kit import wording

        wording.register(WORDS)
