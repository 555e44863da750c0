"""The addresses of meetings, of what members ask for, of tasks and of the calendar."""

from django.urls import path

from commonstead_web.decisions import converters
from commonstead_web.decisions.pages import (
    agenda,
    attending,
    calendar,
    calling,
    chairing,
    floor,
    live,
    meetings,
    minutes,
    moving,
    noticing,
    printing,
    requisitions,
    returns,
    tasks,
)

converters.register()
HERE = "o/<slug:slug>"
ALL = f"{HERE}/meetings"
ONE = f"{ALL}/<meeting:ref>"
ASKED = f"{HERE}/requisitions"
urlpatterns = [
    path(f"{ALL}/", meetings.meetings, name="meetings"),
    path(f"{ALL}/call", calling.call_meeting, name="call_meeting"),
    path(ONE, meetings.meeting, name="meeting"),
    path(f"{ONE}/move", moving.move_meeting, name="move_meeting"),
    path(f"{ONE}/cancel", moving.cancel_meeting, name="cancel_meeting"),
    path(f"{ONE}/notice", noticing.give_notice, name="give_notice"),
    path(f"{ONE}/notice/agree", noticing.agree_to_short_notice, name="agree_to_short_notice"),
    path(f"{ONE}/agenda/add", agenda.add_item, name="add_item"),
    path(f"{ONE}/proxy", attending.proxy, name="proxy"),
    path(f"{ONE}/papers.print", printing.papers_print, name="papers_print"),
    path(f"{ONE}/sheet.print", attending.sheet_print, name="sheet_print"),
    path(f"{ONE}/chair", chairing.chair_meeting, name="chair_meeting"),
    path(f"{ONE}/chair/arrivals", attending.arrivals, name="arrivals"),
    path(f"{ONE}/chair/open", chairing.open_meeting, name="open_meeting"),
    path(f"{ONE}/chair/adjourn", chairing.adjourn, name="adjourn"),
    path(f"{ONE}/chair/close", chairing.close_meeting, name="close_meeting"),
    path(f"{ONE}/chair/motion", floor.take_motion, name="take_motion"),
    path(f"{ONE}/chair/motion/<decision:decision>", floor.floor, name="floor"),
    path(f"{ONE}/here", live.here, name="here"),
    path(f"{ONE}/screen", live.screen, name="screen"),
    path(f"{ONE}/minutes", minutes.minutes, name="minutes"),
    path(f"{ONE}/minutes/approve/<meeting:later>", minutes.approve_minutes, name="approve_minutes"),
    path(f"{HERE}/tasks", tasks.tasks, name="tasks"),
    path(f"{ASKED}/", requisitions.requisitions, name="requisitions"),
    path(f"{ASKED}/new", requisitions.new_requisition, name="new_requisition"),
    path(f"{ASKED}/<requisition:ref>", requisitions.requisition, name="requisition"),
    path(f"{ASKED}/<requisition:ref>/paper", requisitions.sign_on_paper, name="sign_on_paper"),
    path(
        f"{ASKED}/<requisition:ref>/call",
        requisitions.call_by_requisition,
        name="call_by_requisition",
    ),
    path(f"{HERE}/calendar", calendar.calendar, name="calendar"),
    path(f"{HERE}/calendar/return", returns.file_return, name="file_return"),
    path(f"{HERE}/calendar.ics", calendar.calendar_ics, name="calendar_ics"),
]
