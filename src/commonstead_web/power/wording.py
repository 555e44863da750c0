"""The sentences for what this room refuses."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "no_such_question": _("No definition asks this question: {question}."),
    "answer_needs_document": _(
        "Say in which document the answer stands, so that anybody can look it up."
    ),
    "body_too_large": _(
        "With {seats} seats of so many different weights this takes too long to work out. "
        "Fewer different weights can be worked out."
    ),
    "tried_too_often": _(
        "Too many rulebooks were tried from your address in the last ten minutes. Wait ten minutes "
        "and try it again, or sign in first. On your own computer you can try as many as you like, "
        "with the command line."
    ),
    "nothing_new_to_say": _("This is what you have answered already, with the same document."),
}
