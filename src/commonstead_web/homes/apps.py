from django.apps import AppConfig


class Homes(AppConfig):
    name = "commonstead_web.homes"
    label = "homes"

    def ready(self) -> None:
        from commonstead_web.homes import carried, dwelt, forgetting, permissions  # noqa: F401 - declares them
        from commonstead_web.homes.wording import WORDS
        from commonstead_web.kit import wording
        from commonstead_web.members.forgetting import forgets
        from commonstead_web.prices.dwellings import known_by

        wording.register(WORDS)
        known_by(dwelt.REGISTER)
        carried.register()
        forgets(forgetting.forget)
