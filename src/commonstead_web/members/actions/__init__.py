"""What can be done with members; each module is one part of a membership's life."""

from commonstead_web.members.actions.appointing import APPOINTED, appoint, release
from commonstead_web.members.actions.changing import change_class, end, expel
from commonstead_web.members.actions.correcting import correct
from commonstead_web.members.actions.erasing import What, erase
from commonstead_web.members.actions.importing import check_file, import_register, keep_file
from commonstead_web.members.actions.inspecting import inspect
from commonstead_web.members.actions.joining import admit, apply, enter_founder, refuse
from commonstead_web.members.actions.linking import link

__all__ = [
    "APPOINTED",
    "What",
    "admit",
    "apply",
    "appoint",
    "change_class",
    "check_file",
    "correct",
    "end",
    "enter_founder",
    "erase",
    "expel",
    "import_register",
    "inspect",
    "keep_file",
    "link",
    "refuse",
    "release",
]
