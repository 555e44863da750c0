"""A version that the registrar refuses no longer waits; later ones build on the right one."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client

from commonstead.audit import verify_bundle
from commonstead.kit import Refusal
from commonstead.record import Entry as Said
from commonstead_web.members import actions as members
from commonstead_web.members.details import Details
from commonstead_web.record import bundles
from commonstead_web.record import queries as record
from commonstead_web.rulebook import actions, queries
from commonstead_web.rulebook.mandates import Mandate
from web import cast
from web.browsing import visiting

pytestmark = pytest.mark.django_db
LETTER = "Clause 12: the notice is too short."
REGISTERED = cast.NOON + timedelta(days=10)
LATER = cast.NOON + timedelta(days=40)
BY = Mandate("d:0000000000000001", "members", "extraordinary", REGISTERED.date())


def founded(registered=True):
    """A society with three founders, whose rules are adopted and, if so, registered."""
    society = cast.organisation()
    for number in range(3):
        members.enter_founder(
            actor=cast.acting("carol"),
            organisation=society,
            class_name="local",
            details=Details(name=f"Founder {number}", postal_address="1 Elm Row"),
        )
    actions.adopt(actor=cast.acting("carol"), organisation=society, founders=3)
    if registered:
        register(society, at=REGISTERED)
    return society


def register(society, at=LATER, **more):
    return actions.register(
        actor=cast.acting("carol", at),
        organisation=society,
        submitted=at.date() - timedelta(days=8),
        registered=at.date(),
        **more,
    )


def amended(society, at=REGISTERED, **changes):
    """A version with these changes (`a__b` stands for `a.b`), as members decided."""
    return actions.amend(
        actor=cast.acting("carol", at),
        organisation=society,
        mandate=BY,
        changes={name.replace("__", "."): raw for name, raw in changes.items()},
    ).value


def refused(society, which, by="carol", **given):
    return actions.withdraw(
        actor=cast.acting(by, LATER),
        organisation=society,
        **{
            "version": which.hash,
            "submitted": REGISTERED.date(),
            "refused": LATER.date(),
            "reason": LETTER,
            **given,
        },
    )


def newest(society, rule):
    return queries.newest_rules(society).rule(rule).raw


def test_it_no_longer_waits_and_never_counts():
    society = founded()
    version = amended(society, board__size__minimum="6")
    refused(society, version)
    assert not queries.waiting_versions(society).exists()
    with pytest.raises(Refusal, match="nothing_to_register"):
        register(society)
    far = LATER.date() + timedelta(days=900)
    assert queries.rulebook_for(society, far).value("board.size.minimum") == 5


def test_the_next_change_builds_on_the_version_before_it():
    society = founded()
    refused(society, amended(society, board__size__minimum="6"))
    amended(society, LATER, board__size__maximum="11")
    assert newest(society, "board.size.maximum") == "11"
    assert newest(society, "board.size.minimum") == "5"


def test_the_next_change_builds_on_a_later_version_that_still_waits():
    society = founded()
    first = amended(society, board__size__minimum="6")
    amended(society, board__size__maximum="11")
    refused(society, first)
    assert newest(society, "board.size.minimum") == "6"
    second = register(society).value
    assert second.rulebook["rules"]["board.size.maximum"] == "11"


def test_the_same_rules_can_be_adopted_and_registered_after_all():
    society = founded()
    first = amended(society, board__size__minimum="6")
    refused(society, first)
    again = amended(society, LATER, board__size__minimum="6")
    assert again.hash == first.hash
    assert register(society, at=LATER + timedelta(days=20)).value == again
    assert queries.versions(society).filter(pk=first.pk).count() == 0
    assert queries.all_versions(society).filter(pk=first.pk).count() == 1


def test_founders_go_on_by_their_own_rules_until_others_are_registered():
    society = founded(registered=False)
    own = queries.adoption_on(society, LATER.date())
    refused(society, own)
    assert queries.adoption_on(society, LATER.date()) == own
    amended(society, LATER, board__size__minimum="6")
    then = LATER + timedelta(days=20)
    register(society, at=then)
    assert queries.rulebook_for(society, then.date()).value("board.size.minimum") == 6


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"version": "0" * 64}, "not_waiting"),
        ({"reason": " \n"}, "refusal_needs_reason"),
        ({"submitted": date(2026, 1, 1)}, "refusal_out_of_order"),
        ({"refused": REGISTERED.date() - timedelta(days=1)}, "refusal_out_of_order"),
        ({"refused": LATER.date() + timedelta(days=1)}, "refusal_out_of_order"),
        ({"by": "frank"}, "power_not_held"),
    ],
)
def test_what_cannot_be_entered_is_refused(given, code):
    society = founded()
    version = amended(society, board__size__minimum="6")
    with pytest.raises(Refusal, match=code):
        refused(society, version, **given)
    assert queries.waiting_versions(society).get() == version


def test_what_was_registered_or_refused_is_not_refused_again():
    society = founded()
    with pytest.raises(Refusal, match="not_waiting"):
        refused(society, queries.adoption_on(society, LATER.date()))
    version = amended(society, board__size__minimum="6")
    refused(society, version)
    with pytest.raises(Refusal, match="not_waiting"):
        refused(society, version)


def test_what_counts_from_the_vote_is_not_undone_by_the_registrar():
    society = cast.organisation(model="cohousing-company")
    rulebook = queries.draft_of(society)
    founders = rulebook.value("members.minimum")
    for number in range(founders):
        members.enter_founder(
            actor=cast.acting("carol"),
            organisation=society,
            class_name=rulebook.classes[0].name,
            details=Details(name=f"Founder {number}", postal_address="1 Elm Row"),
        )
    actions.adopt(actor=cast.acting("carol"), organisation=society, founders=founders)
    with pytest.raises(Refusal, match="counts_already"):
        refused(society, queries.adoption_on(society, LATER.date()))


def test_whoever_meant_another_version_registers_none():
    society = founded()
    first = amended(society, board__size__minimum="6")
    second = amended(society, board__size__maximum="11")
    with pytest.raises(Refusal, match="another_version_waits"):
        register(society, version=second.hash)
    refused(society, first)
    with pytest.raises(Refusal, match="another_version_waits"):
        register(society, version=first.hash)
    assert register(society, version=second.hash).value == second


def test_the_record_has_it_and_the_audit_derives_what_follows(tmp_path):
    society = founded()
    done = refused(society, amended(society, board__size__minimum="6"))
    amended(society, LATER, board__size__maximum="11")
    said = Said.from_line(bytes(done.entry.body))
    reason = said.facts["reason"]["commit"]
    assert said.facts == {
        "hash": done.value.hash,
        "submitted": "2026-03-12",
        "refused": "2026-04-11",
        "reason": {"commit": reason},
    }
    assert record.text_behind(society.log, reason) == LETTER
    stream = BytesIO()
    bundles.write(society.log, stream)
    bundle = tmp_path / "record.bundle"
    bundle.write_bytes(stream.getvalue())
    checks = verify_bundle(bundle).checks
    of_rules = [
        one for one in checks if one.what.startswith(("rulebook.withdraw", "rulebook.amend"))
    ]
    assert "rulebook.withdraw: what is refused waited for the registrar" in {
        one.what for one in of_rules
    }
    by_decision = "rulebook.amend: a decision that was carried does it"
    assert [one.what for one in of_rules if not one.ok and one.what != by_decision] == []


def page(society, name, by="carol"):
    return visiting(by).get(f"/o/{society.slug}/{name}").content.decode()


def test_the_page_offers_what_waits_and_the_rulebook_says_what_became_of_it(monkeypatch):
    society = founded()
    version = amended(society, board__size__minimum="6")
    url = f"/o/{society.slug}/rulebook/refused"
    assert url in page(society, "rulebook")
    form = visiting("carol").get(url).context["form"]
    assert form.initial["version"] == version.hash
    given = {
        "version": version.hash,
        "submitted": "2026-03-12",
        "refused": "2026-03-30",
        "reason": LETTER,
        "key": "once",
    }
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)
    answer = visiting("carol").post(url, given)
    assert answer.status_code == 302
    told = Client().get(f"/o/{society.slug}/rulebook").content.decode()
    assert LETTER in told
    assert "refused on Monday 30 March 2026" in told
    assert "No rules wait to be registered" in page(society, "rulebook/refused")


def test_the_founding_page_leads_on_from_a_refusal():
    society = founded(registered=False)
    refused(society, queries.adoption_on(society, LATER.date()))
    told = page(society, "founding")
    assert "Adopted, and refused by the registrar" in told
    assert LETTER in told
    assert f"/o/{society.slug}/rules/amend" in told


def test_only_the_secretary_sees_the_form():
    society = founded()
    assert visiting("frank").get(f"/o/{society.slug}/rulebook/refused").status_code == 403


def test_the_api_enters_a_refusal_once_and_lists_the_versions(monkeypatch):
    society = founded()
    version = amended(society, board__size__minimum="6")
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)
    body = {
        "version": version.hash,
        "submitted": "2026-03-12",
        "refused": "2026-03-30",
        "reason": LETTER,
        "key": "once",
    }
    url = f"/api/o/{society.slug}/rulebook/refused"
    first, second = (
        visiting("carol").post(url, body, content_type="application/json").json() for _ in range(2)
    )
    assert first["entry"] == second["entry"]
    assert (first["repeated"], second["repeated"]) == (False, True)
    listed = Client().get(f"/api/o/{society.slug}/rulebook/versions").json()
    assert [one["refused"] for one in listed] == ["2026-03-30", None]
    assert listed[0]["refusal"] == LETTER


def test_versions_adopted_on_one_day_are_told_apart_by_their_hash():
    society = founded()
    first = amended(society, board__size__minimum="6")
    second = amended(society, board__size__maximum="11")
    form = visiting("carol").get(f"/o/{society.slug}/rulebook/refused").context["form"]
    told = dict(form.fields["version"].choices)
    assert set(told) == {first.hash, second.hash}
    assert first.hash[:12] in told[first.hash]
    assert len(set(told.values())) == 2
    assert "version" not in form.initial
