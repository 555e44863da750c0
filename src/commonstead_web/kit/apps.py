from django.apps import AppConfig


class Kit(AppConfig):
    name = "commonstead_web.kit"
    label = "kit"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        from commonstead_web.kit.sign_in import second_factor_was_shown

        authenticator_added.connect(second_factor_was_shown)
