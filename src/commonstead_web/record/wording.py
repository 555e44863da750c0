"""The sentences for refusals of the record."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "no_such_entry": _("The record has no entry number {number}."),
}
