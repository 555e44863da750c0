"""What decisions keep: meetings and who came, motions and who may vote, what was adopted."""

from commonstead_web.decisions.models.attending import (
    Attendance,
    Notice,
    Proxy,
    ShortNoticeConsent,
)
from commonstead_web.decisions.models.deciding import Decision, MotionText, Paper
from commonstead_web.decisions.models.following import (
    AnnualReturn,
    Document,
    Interest,
    Minutes,
    Policy,
    Task,
)
from commonstead_web.decisions.models.meeting import (
    AgendaItem,
    Meeting,
    Requisition,
    RequisitionSupport,
)
from commonstead_web.decisions.models.voting import Elector, Hands, Objection, Vote

__all__ = [
    "AgendaItem",
    "AnnualReturn",
    "Attendance",
    "Decision",
    "Document",
    "Elector",
    "Hands",
    "Interest",
    "Meeting",
    "Minutes",
    "MotionText",
    "Notice",
    "Objection",
    "Paper",
    "Policy",
    "Proxy",
    "Requisition",
    "RequisitionSupport",
    "ShortNoticeConsent",
    "Task",
    "Vote",
]
