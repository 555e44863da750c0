from django.apps import AppConfig


class Elections(AppConfig):
    name = "commonstead_web.elections"
    label = "elections"

    def ready(self) -> None:
        from commonstead_web.elections import (
            forgetting,
            permissions,  # noqa: F401 - declares them
            queries,
            seating,
        )
        from commonstead_web.elections.wording import WORDS
        from commonstead_web.kit import wording
        from commonstead_web.members import following
        from commonstead_web.members.forgetting import forgets

        wording.register(WORDS)
        following.follows("board", queries.terms_of)
        following.ends_with_membership(seating.leave_with_membership)
        forgets(forgetting.forget)
