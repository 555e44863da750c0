"""The sentences for what this room refuses."""

from django.utils.functional import Promise

WORDS: dict[str, str | Promise] = {}
