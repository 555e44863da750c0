from django.apps import AppConfig


class Prices(AppConfig):
    name = "commonstead_web.prices"
    label = "prices"

    def ready(self) -> None:
        from commonstead_web.kit import wording
        from commonstead_web.members.forgetting import forgets
        from commonstead_web.prices import carried, forgetting, permissions  # noqa: F401 - declares them
        from commonstead_web.prices.wording import WORDS

        wording.register(WORDS)
        carried.register()
        forgets(forgetting.forget)
