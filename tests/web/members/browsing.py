"""The addresses of this room's pages, and a form filled in."""

from django.urls import reverse

PROTECTED = {
    "postal_address": "5 Rushes Row",
    "address_protected": "on",
    "service_address": "c/o The Office",
    "contact_email": "amina@example.org",
}
"""How Amina asks to be reached, as she fills the form in."""


def at(society, page, *args):
    """The address of one of an organisation's pages in this room."""
    return reverse(f"members:{page}", args=[society.slug, *args])
