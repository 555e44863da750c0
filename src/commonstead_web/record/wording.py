"""The sentences for refusals of the record."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "no_such_entry": _("The record has no entry number {number}."),
    "clock_went_back": _(
        "Nothing was changed. This site's clock says {now}, but the record already has an entry of "
        "{last}. Wait a minute and try again. If this comes back, ask whoever runs the site to set "
        "its clock."
    ),
}
