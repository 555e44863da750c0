"""allauth's forms with our words on them."""

from typing import Any

from allauth.account.forms import RequestLoginCodeForm, SignupForm
from django.forms import Form
from django.utils.translation import gettext_lazy as _


def _say_e_mail_address(form: Form) -> None:
    field = form.fields["email"]
    field.label = _("E-mail address")
    field.widget.attrs.pop("placeholder", None)


class AskForCode(RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """Where to send the code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_e_mail_address(self)


class MakeAccount(SignupForm):  # type: ignore[misc]  # allauth has no types
    """All that an account takes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_e_mail_address(self)
