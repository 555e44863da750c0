"""The pseudonyms of this room in addresses, without their colon."""

from functools import cache

from django.urls import register_converter

from commonstead_web.elections.converters import Pseudonym


class MeetingRef(Pseudonym):
    """A meeting, `g:…`."""

    prefix = "g"


class DecisionRef(Pseudonym):
    """A decision, `d:…`."""

    prefix = "d"


class RequisitionRef(Pseudonym):
    """What members ask the board for, `q:…`."""

    prefix = "q"


class PolicyRef(Pseudonym):
    """A policy, `y:…`."""

    prefix = "y"


@cache
def register() -> None:
    """Make the four known to `path`, once for pages and API."""
    register_converter(MeetingRef, "meeting")
    register_converter(DecisionRef, "decision")
    register_converter(RequisitionRef, "requisition")
    register_converter(PolicyRef, "policy")
