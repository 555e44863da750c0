"""Why a membership ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cause(models.TextChoices):
    """The causes that the register knows. Which body decides an expulsion, the rules say."""

    RESIGNED = "resigned", _("They resigned")
    DIED = "died", _("They died")
    NO_LONGER_QUALIFIES = "no_longer_qualifies", _("They no longer qualify for any class")
    EXPELLED = "expelled", _("They were expelled")
    OTHER = "other", _("Another cause that the rules name")
