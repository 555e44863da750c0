"""Telling everybody of a meeting, and agreeing to shorter notice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone

from commonstead.decisions.adjourning import RENOTICE, check_resumption
from commonstead.decisions.notice import check_notice, earliest_after
from commonstead.decisions.service import CHANNELS, Channel, Served, channel_named, deemed
from commonstead.kit import Refusal
from commonstead.record import digest
from commonstead.rulebook import Rulebook
from commonstead_web.decisions import electors, notices
from commonstead_web.decisions.finding import meeting_in, rules_of_meeting
from commonstead_web.decisions.models import Meeting, Notice, ShortNoticeConsent
from commonstead_web.decisions.presence import kind_of
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

State = Meeting.State


@action("meetings.give_notice")
def give_notice(
    *,
    actor: Actor,
    organisation: Organisation,
    meeting: str,
    channels: Mapping[str, str] | None = None,
) -> tuple[Meeting, Facts]:
    """Tell everybody of a meeting today, with its agenda.

    `channels` says for a member (by pseudonym) how: "post", "email" or "hand"; for whom it says
    nothing, e-mail where the society has an address, and else post. E-mails go out by themselves;
    letters are for the secretary to send today. Of a general meeting every member is told, of a
    board meeting everybody on the board; of an adjourned one again, where its day asks for it.

    Refuses `meeting_not_at_this_stage`, `agenda_is_empty`, `nobody_to_tell`, `no_notice_needed`,
    `told_of_no_member`, and what `check_notice` and `check_resumption` refuse.
    """
    found = meeting_in(organisation, meeting, State.CALLED, State.ADJOURNED)
    if found.state == State.ADJOURNED and not found.renotice:
        raise Refusal("no_notice_needed")
    if not found.agenda.exists():
        raise Refusal("agenda_is_empty")
    told = _channels(found, channels or {}, actor.today)
    rulebook = rules_of_meeting(found)
    served = [Served(how, actor.today, n) for how, n in sorted(Counter(told.values()).items())]
    consents = _consents(found, set(told))
    earliest, short = _in_time(found, rulebook, served, members=len(told), consents=consents)
    latest = max(deemed(actor.today, one.channel, rulebook) for one in served)
    _keep(found, told, rulebook, actor.today)
    found.noticed, found.deemed, found.earliest = actor.today, latest, earliest
    if found.state == State.CALLED:
        found.state = State.NOTICED
    found.renotice = False
    found.save()
    notices.meeting_is_called(found, [ref for ref, how in told.items() if how == "email"])
    return found, {
        "meeting": found.ref,
        "on": actor.today.isoformat(),
        "served": {how: sum(one == how for one in told.values()) for how in CHANNELS},
        "deemed": latest.isoformat(),
        "earliest": earliest.isoformat(),
        "members": len(told),
        "short": {"consents": consents} if short else None,
        "agenda": agenda_hash(found),
    }


def agenda_hash(meeting: Meeting) -> str:
    """The hash of the agenda: of its items' numbers and commitments, in their order."""
    items = meeting.agenda.order_by("number").values_list("number", "commitment")
    return digest([[number, commitment] for number, commitment in items])


def _channels(meeting: Meeting, chosen: Mapping[str, str], day: date) -> dict[str, Channel]:
    """How each member is told."""
    organisation = meeting.organisation
    to_tell = electors.board if meeting.of_the_board else electors.everybody
    everybody = to_tell(organisation, day)
    if not everybody:
        raise Refusal("nobody_to_tell")
    if strangers := set(chosen) - set(everybody):
        raise Refusal("told_of_no_member", members=len(strangers))
    reachable = electors.with_address(organisation, everybody)
    return {
        member: channel_named(chosen.get(member, "email" if member in reachable else "post"))
        for member in everybody
    }


def _consents(meeting: Meeting, told: set[str]) -> int:
    return len(told & set(meeting.consents.order_by("id").values_list("member", flat=True)))


def _in_time(
    meeting: Meeting, rulebook: Rulebook, served: Sequence[Served], *, members: int, consents: int
) -> tuple[date, bool]:
    """The earliest day that the rules allow, and whether the meeting is held sooner by consent."""
    day = timezone.localdate(meeting.begins)
    if meeting.adjourned_at is not None:
        check_resumption(rulebook, timezone.localdate(meeting.adjourned_at), day, served)
        return earliest_after(rulebook, RENOTICE, served).value, False
    notice = check_notice(
        rulebook, kind_of(meeting), day, served, members=members, short_consents=consents
    ).value
    return notice.earliest, notice.short


def _keep(meeting: Meeting, told: Mapping[str, Channel], rulebook: Rulebook, day: date) -> None:
    meeting.notice_round += 1
    Notice.objects.bulk_create(
        Notice(
            organisation=meeting.organisation,
            meeting=meeting,
            round=meeting.notice_round,
            member=member,
            channel=channel,
            sent=day,
            deemed=deemed(day, channel, rulebook),
        )
        for member, channel in told.items()
    )


@action("meetings.consent_to_short_notice", recorded=False)
def consent_to_short_notice(
    *, actor: Actor, organisation: Organisation, meeting: str, member: str = ""
) -> tuple[ShortNoticeConsent, Facts]:
    """Agree that a meeting is held at shorter notice; the entry of the notice says how many did.

    `member` is whose signed paper the secretary or the chair enters. Refuses
    `meeting_not_at_this_stage`, `not_a_member_here`, `acts_for_somebody_else` and
    `agreed_already`.
    """
    found = meeting_in(organisation, meeting, State.CALLED)
    who = electors.self_or_entered(organisation, actor, member)
    consent, new = ShortNoticeConsent.objects.get_or_create(
        organisation=organisation, meeting=found, member=who
    )
    if not new:
        raise Refusal("agreed_already")
    return consent, {}
