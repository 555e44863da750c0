from django.apps import AppConfig


class Power(AppConfig):
    name = "commonstead_web.power"
    label = "power"

    def ready(self) -> None:
        from commonstead_web.decisions.answered import answered_by
        from commonstead_web.kit import wording
        from commonstead_web.members.forgetting import forgets
        from commonstead_web.power import (
            forgetting,
            permissions,  # noqa: F401 - declares them
        )
        from commonstead_web.power.queries import evidence_on
        from commonstead_web.power.wording import WORDS

        wording.register(WORDS)
        answered_by(evidence_on)
        forgets(forgetting.forget)
