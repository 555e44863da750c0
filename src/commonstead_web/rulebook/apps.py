from django.apps import AppConfig


class Rulebook(AppConfig):
    name = "commonstead_web.rulebook"
    label = "rulebook"

    def ready(self) -> None:
        from commonstead_web.kit import wording
        from commonstead_web.rulebook import (
            permissions,  # noqa: F401 - declares them
            telling,
        )
        from commonstead_web.rulebook.wording import WORDS

        wording.register(WORDS)
        wording.tell_as(["rule"], telling.rule)
        wording.tell_as(telling.VALUES, telling.value)
