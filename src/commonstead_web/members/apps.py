from django.apps import AppConfig


class Members(AppConfig):
    name = "commonstead_web.members"
    label = "members"

    def ready(self) -> None:
        from commonstead_web.kit import wording
        from commonstead_web.members import permissions  # noqa: F401 - declares them
        from commonstead_web.members.wording import WORDS

        wording.register(WORDS)
