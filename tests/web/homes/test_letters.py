"""Households are told by e-mail, or by a letter: each once, nobody else, nothing in the subject."""

from datetime import timedelta
from smtplib import SMTPException
from urllib.parse import urlsplit

import pytest
from django.core import mail

from commonstead.kit import Refusal
from commonstead_web.homes import actions, jobs, letters, notices
from commonstead_web.homes.models import HouseholdApplication, Letter
from web.browsing import text_of, visiting
from web.homes.lettings import Street, fixed, offers, place

pytestmark = pytest.mark.django_db
HOMES = "/o/elm-row/homes"


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def street(clock, committed) -> Street:
    """Esther is offered Home 1 and Frank Home 2; Dev and Una wait."""
    found = Street.with_list()
    fixed(found.society, found.round)
    clock(found.society)
    with committed():
        found.society.do(actions.allocate, round_=found.round, minute="Minute 7")
    return found


def to() -> list[str]:
    return sorted(address for one in mail.outbox for address in one.to)


def test_whoever_is_offered_a_home_is_written_to_and_nobody_else(clock, committed):
    street(clock, committed)
    assert to() == ["esther@example.org", "frank@example.org"]
    for one in mail.outbox:
        assert len(one.to) == 1
        assert not one.cc + one.bcc


def test_the_letter_says_which_home_until_when_and_where_and_its_subject_says_no_name(
    clock, committed
):
    found = street(clock, committed)
    (esthers,) = (one for one in mail.outbox if one.to == ["esther@example.org"])
    until = offers(found.round)[0].until
    day = f"{until:%A} {until.day} {until:%B %Y}"
    assert esthers.subject == f"{found.society.organisation.name}: please read this by {day}"
    assert "You are offered a home: Home 1." in esthers.body
    assert f"Answer by the end of {day}." in esthers.body
    ref = place(found.round, found.lacking).ref[2:]
    assert f"/lettings/{found.round[2:]}/places/{ref}" in esthers.body
    for private in ("Esther", "Rushes", "Home", "offer"):
        assert private not in esthers.subject
    for private in ("Esther", "Rushes"):
        assert private not in esthers.body


def test_the_link_in_the_letter_leads_through_signing_in_to_the_place(clock, committed):
    street(clock, committed)
    (esthers,) = (one for one in mail.outbox if one.to == ["esther@example.org"])
    (link,) = (line for line in esthers.body.splitlines() if line.startswith("https://"))
    path = urlsplit(link).path
    assert path in visiting().get(path).headers["Location"]
    assert "You are offered Home 1" in text_of(visiting("esther").get(path))
    assert visiting("frank").get(path).status_code == 404


def test_nothing_is_sent_for_what_was_not_committed(clock, django_capture_on_commit_callbacks):
    found = Street.with_list()
    fixed(found.society, found.round)
    clock(found.society)
    with django_capture_on_commit_callbacks() as callbacks:
        found.society.do(actions.allocate, round_=found.round, minute="Minute 7")
    assert mail.outbox == []
    assert len(callbacks) == 2


def test_the_address_that_a_household_wrote_comes_before_that_of_whoever_signs_in(clock, committed):
    found = Street.with_list()
    row = HouseholdApplication.objects.get(ref=found.lacking)
    row.particulars["email"] = "esther.post@example.org"
    row.save()
    fixed(found.society, found.round)
    clock(found.society)
    with committed():
        found.society.do(actions.allocate, round_=found.round, minute="Minute 7")
    assert to() == ["esther.post@example.org", "frank@example.org"]


def test_two_days_before_the_last_day_whoever_has_not_answered_is_reminded_once(clock, committed):
    found = street(clock, committed)
    one, other = offers(found.round)
    found.society.do(actions.answer_offer, "frank", offer=other.ref, accept=True)
    mail.outbox.clear()
    assert jobs.post(found.society.now).sent == 0, "five days are left"
    found.society.later(days=3)
    clock(found.society)
    assert [jobs.post(found.society.now).sent for _ in range(2)] == [1, 0]
    assert to() == ["esther@example.org"]
    assert "You have not answered yet." in mail.outbox[0].body
    assert one.until - found.society.today == timedelta(days=2)


def test_nobody_is_reminded_of_an_offer_that_is_over(clock, committed):
    found = street(clock, committed)
    mail.outbox.clear()
    found.society.later(days=6)
    clock(found.society)
    assert jobs.post(found.society.now).sent == 0
    assert mail.outbox == []


def test_an_answered_review_and_a_decided_appeal_are_told_to_its_household_alone(clock, committed):
    found = street(clock, committed)
    mail.outbox.clear()
    there = {"round_": found.round, "applicant": place(found.round, found.third).ref}
    found.society.do(actions.ask_review, "dev", text="Look again.", **there)
    answer = {"outcome": "stands", "text": "It follows from the policy: asthma counts for C."}
    with committed():
        found.society.do(actions.answer_review, "bill", **answer, **there)
    assert to() == ["dev@example.org"]
    assert "The review that you asked for is answered." in mail.outbox[0].body
    assert "you can appeal until the end of" in mail.outbox[0].body
    assert "asthma" not in mail.outbox[0].body + mail.outbox[0].subject
    found.society.do(actions.appeal, "dev", text="Once more.", **there)
    found.society.seat("amina", "member1", "member2")
    with committed():
        found.society.do(actions.decide_appeal, "amina", **answer, **there)
    assert to() == ["dev@example.org"] * 2
    assert "The appeal panel has decided" in mail.outbox[1].body


def test_of_two_processes_one_takes_a_letter_in_hand(clock):
    found = Street.with_list().allocated()
    clock(found.society)
    letter = Letter.objects.first()
    assert notices._took(letter.pk, found.society.now)
    assert not notices.send(letter.pk, found.society.now + timedelta(seconds=1))
    assert mail.outbox == []


def test_a_letter_is_sent_again_after_a_process_stopped_with_it_in_hand(clock):
    found = Street.with_list().allocated()
    clock(found.society)
    letter = Letter.objects.first()
    assert notices._took(letter.pk, found.society.now)
    assert notices.send(letter.pk, found.society.now + notices.HELD + timedelta(seconds=1))
    assert not notices.send(letter.pk, found.society.now + timedelta(days=1))
    assert len(mail.outbox) == 1


def test_what_the_mail_server_does_not_take_is_tried_again_later_and_then_goes_on_paper(
    clock, monkeypatch
):
    found = Street.with_list().allocated()
    clock(found.society)

    def fails(message, fail_silently=False):
        raise SMTPException("not now")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fails)
        assert jobs.post(found.society.now).waiting == 2
        assert letters.due(found.society.now + timedelta(minutes=9)) == []
        now = found.society.now
        for tried in range(1, letters.MOST_TRIES):
            now += notices.FIRST_WAIT * 2 ** (tried - 1)
            jobs.post(now)
    assert letters.unsent().first().tries == letters.MOST_TRIES
    day = found.society.today
    assert len(letters.on_paper(found.society.organisation, day)) == 2


def test_a_mail_server_that_is_down_does_not_undo_the_offer(clock, monkeypatch, committed):
    found = Street.with_list()
    fixed(found.society, found.round)
    clock(found.society)

    def fails(message, fail_silently=False):
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fails)
        with committed():
            found.society.do(actions.allocate, round_=found.round, minute="Minute 7")
    assert len(offers(found.round)) == 2
    later = found.society.now + notices.FIRST_WAIT
    assert jobs.post(later).sent == 2
    assert to() == ["esther@example.org", "frank@example.org"]


def test_an_offer_that_was_answered_before_the_letter_went_is_told_no_more(clock):
    found = Street.with_list().allocated()
    clock(found.society)
    one = offers(found.round)[0]
    found.society.do(actions.answer_offer, "esther", offer=one.ref, accept=True)
    jobs.post(found.society.now)
    assert to() == ["frank@example.org"]
    assert Letter.objects.get(offer=one).dropped


def on_paper(clock) -> Street:
    """Una Bell, who applied on paper and lacks two bedrooms, is offered Home 2."""
    found = Street.with_list()
    una = HouseholdApplication.objects.get(ref=found.small)
    una.told["people"] = una.told["people"][:2]
    una.told["answers"] = {"bedrooms_now": "0"}
    una.particulars["names"] = una.particulars["names"][:2]
    una.save()
    fixed(found.society, found.round)
    found.society.do(actions.allocate, round_=found.round, minute="Minute 7")
    clock(found.society)
    return found


def test_whoever_has_no_email_gets_a_letter_that_the_secretary_prints(clock):
    found = on_paper(clock)
    assert jobs.post(found.society.now).on_paper == 1
    assert "una" not in str(to())
    page = visiting("carol").get(f"{HOMES}/letters")
    assert "Una Bell" in text_of(page)
    assert "Esther" not in text_of(page)
    paper = text_of(visiting("carol").get(f"{HOMES}/applications/{found.small[2:]}/letter"))
    assert "You are offered a home: Home 2." in paper
    assert "Answer by the end of" in paper
    for who in ("amina", "frank", "bill"):
        assert visiting(who).get(f"{HOMES}/letters").status_code == 403
    assert visiting("carol", strong=False).get(f"{HOMES}/letters").status_code == 403


def test_a_posted_letter_waits_no_more_and_its_posting_is_entered_by_the_secretary_alone(clock):
    found = on_paper(clock)
    with pytest.raises(Refusal, match="not_for_you"):
        found.society.do(actions.post_letter, "bill", application=found.small)
    client = visiting("carol")
    path = f"{HOMES}/applications/{found.small[2:]}/letter/posted"
    assert "The letter is entered as posted." in text_of(
        client.post(path, {"key": "k1"}, follow=True)
    )
    assert "No letter waits" in text_of(client.get(f"{HOMES}/letters"))
    with pytest.raises(Refusal, match="no_letter_waits"):
        found.society.do(actions.post_letter, application=found.small)


def test_erasing_a_household_drops_what_waits_for_it_and_keeps_no_address(clock):
    found = street(clock, lambda: _Nothing())
    found.society.do(actions.answer_offer, "esther", offer=offers(found.round)[0].ref, accept=True)
    found.society.do(actions.hand_over, offer=offers(found.round)[0].ref)
    found.society.do(actions.erase, application=found.lacking)
    rows = Letter.objects.filter(application__ref=found.lacking)
    assert all(one.dropped for one in rows)
    assert letters.email_of(rows[0].application) == ""
    kept = str(list(rows.values()))
    assert "esther" not in kept.lower()


class _Nothing:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None
