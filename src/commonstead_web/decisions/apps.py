from django.apps import AppConfig


class Decisions(AppConfig):
    name = "commonstead_web.decisions"
    label = "decisions"

    def ready(self) -> None:
        from commonstead_web.decisions import (
            forgetting,
            permissions,  # noqa: F401 - declares them
        )
        from commonstead_web.decisions.wording import WORDS
        from commonstead_web.kit import wording
        from commonstead_web.members.forgetting import forgets

        wording.register(WORDS)
        forgets(forgetting.forget)
