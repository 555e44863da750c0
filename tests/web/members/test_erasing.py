"""Forgetting: what is erased is gone from every table, and the record still verifies."""

from datetime import date, timedelta

import pytest
from django.db import connection

from commonstead.audit import verify_bundle
from commonstead.kit import Refusal
from commonstead_web.members import actions, queries
from commonstead_web.members.actions import What
from commonstead_web.members.causes import Cause
from commonstead_web.record import bundles
from web import cast
from web.members import society as here

pytestmark = pytest.mark.django_db
TODAY = cast.NOON.date()
LEFT = cast.NOON + timedelta(days=10)
SIX_YEARS_ON = LEFT.replace(year=LEFT.year + 6)


def erase(society, what, ref, at=LEFT, by="carol", strong=True):
    return actions.erase(
        actor=cast.acting(by, at, strong=strong), organisation=society, what=what, ref=ref
    )


def tables_with(text):
    """The tables of the database in which this text stands anywhere."""
    found = set()
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = cursor.fetchall()
        if any(text in str(value) for row in rows for value in row):
            found.add(table)
    return found


def standing(texts):
    """Those of the texts that stand anywhere in the database."""
    return {text for text in texts if tables_with(text)}


def verified(society, directory):
    file = directory / "elm-row.commonstead-record"
    with file.open("wb") as stream:
        bundles.write(society.log, stream)
    return [check for check in verify_bundle(file).checks if not check.ok]


def on_paper(society, name, **more):
    """An application that came on paper, of somebody without an e-mail address."""
    return actions.apply(
        actor=cast.acting("carol"),
        organisation=society,
        class_name="local",
        details=here.Details(name=name, postal_address="13 Quince Yard", **more),
        why="Because of the plum tree",
        on_paper=True,
    ).value


def refused(society):
    application = on_paper(society, "Dev Patel", born=date(1971, 2, 3))
    actions.refuse(
        actor=cast.acting("carol"),
        organisation=society,
        application=application,
        reason="outside_class",
        explanation="You live beyond the river.",
    )
    return application


def former(society):
    """Somebody who joined on paper and resigned ten days later."""
    application = on_paper(society, "Dev Patel", born=date(1917, 2, 3))
    membership = actions.admit(
        actor=cast.acting("carol"),
        organisation=society,
        application=application,
        decision="Board minute 7 about Patel",
    ).value
    actions.correct(
        actor=cast.acting("carol"),
        organisation=society,
        membership=membership,
        changes={
            "electronic_address": "notices@example.org",
            "contact_email": "dp@example.org",
            "born": date(1971, 2, 3),
        },
    )
    actions.end(
        actor=cast.acting("carol", LEFT),
        organisation=society,
        membership=membership,
        cause=Cause.OTHER,
        note="Moved beyond the river.",
    )
    return membership


def test_a_refused_application_is_gone_from_every_table_and_the_record_verifies(tmp_path):
    society = here.founded()
    application = refused(society)
    texts = ("Dev Patel", "13 Quince Yard", "plum tree", "beyond the river", "1971-02-03")
    assert standing(texts) == set(texts)
    erase(society, What.APPLICATION, application.ref)
    assert standing(texts) == set()
    assert verified(society, tmp_path) == []
    facts = here.entry_of(society)["facts"]
    assert facts == {"what": "application", "ref": application.ref}


def test_what_is_left_of_it_is_that_an_application_was_refused_and_when():
    society = here.founded()
    application = refused(society)
    erase(society, What.APPLICATION, application.ref)
    left = queries.application(society, application.ref)
    assert (left.state, left.on, left.decided_on, left.person) == ("refused", TODAY, TODAY, None)
    assert not queries.refused_applications(society).exists()


def test_an_applicant_who_signs_in_no_longer_sees_what_was_erased():
    society = here.founded()
    application = here.applied(society, "frank")
    actions.refuse(
        actor=cast.acting("carol"),
        organisation=society,
        application=application,
        reason="outside_class",
        explanation="You live beyond the river.",
    )
    erase(society, What.APPLICATION, application.ref)
    assert not queries.applications_of(cast.person("frank"), society).exists()


def test_of_a_former_member_name_address_and_dates_stay_at_first(tmp_path):
    society = here.founded()
    membership = former(society)
    gone = {"plum tree", "minute 7", "the river", "1971-02-03", "1917-02-03", "notices@example.org"}
    assert standing(gone) == gone
    assert tables_with("1917-02-03 before, 1971-02-03 now") == {"record_sealed"}
    erase(society, What.PARTICULARS, membership.ref)
    assert standing(gone) == set()
    assert tables_with("Dev Patel") == {"members_particulars"}
    assert tables_with("13 Quince Yard") == {"members_particulars"}
    entry = queries.by_ref(society, membership.ref).particulars
    assert (entry.shares, entry.end_cause) == (None, "")
    (row,) = [
        row for row in queries.particulars_for_inspection(society) if row["name"] == "Dev Patel"
    ]
    assert (row["entered"], row["ended"]) == (TODAY, LEFT.date())
    assert verified(society, tmp_path) == []


def test_when_the_retention_is_over_name_and_address_go_too(tmp_path):
    society = here.founded()
    membership = former(society)
    erase(society, What.PARTICULARS, membership.ref)
    with pytest.raises(Refusal, match="nothing_to_erase_before") as refusal:
        erase(society, What.PARTICULARS, membership.ref, SIX_YEARS_ON - timedelta(days=1))
    assert refusal.value.facts == {"day": SIX_YEARS_ON.date()}
    erase(society, What.PARTICULARS, membership.ref, SIX_YEARS_ON)
    assert tables_with("Dev Patel") == tables_with("13 Quince Yard") == set()
    with pytest.raises(Refusal, match=r"^nothing_to_erase$"):
        erase(society, What.PARTICULARS, membership.ref, SIX_YEARS_ON)
    left = queries.by_ref(society, membership.ref)
    assert (left.entered, left.ended) == (TODAY, LEFT.date())
    assert verified(society, tmp_path) == []


def test_where_the_rules_never_let_names_go_they_stay():
    society = here.founded(members__retention__years="none")
    membership = former(society)
    erase(society, What.PARTICULARS, membership.ref, SIX_YEARS_ON)
    with pytest.raises(Refusal, match=r"^nothing_to_erase$"):
        erase(society, What.PARTICULARS, membership.ref, SIX_YEARS_ON)
    assert tables_with("Dev Patel") == {"members_particulars"}


def test_a_protected_address_stays_protected_as_long_as_it_is_kept():
    society = here.founded()
    membership = former(society)
    actions.correct(
        actor=cast.acting("carol", LEFT),
        organisation=society,
        membership=membership,
        changes={"address_protected": True, "service_address": "The Office"},
    )
    erase(society, What.PARTICULARS, membership.ref)
    shown = str(queries.particulars_for_inspection(society))
    assert "13 Quince Yard" not in shown
    assert "The Office" in shown


def test_the_entries_of_others_keep_their_sealed_texts():
    society = here.founded()
    actions.admit(
        actor=cast.acting("carol"),
        organisation=society,
        application=on_paper(society, "Frank Moss"),
        decision="Board minute 9",
    )
    membership = former(society)
    erase(society, What.PARTICULARS, membership.ref)
    assert tables_with("Board minute 9") == {"members_application", "record_sealed"}


@pytest.mark.parametrize(
    ("by", "strong", "code"),
    [
        ("carol", False, "second_factor_needed"),
        ("amina", True, "power_not_held"),
        ("frank", True, "power_not_held"),
    ],
)
def test_only_the_secretary_with_a_second_factor_erases(by, strong, code):
    society = here.founded()
    application = refused(society)
    with pytest.raises(Refusal, match=code):
        erase(society, What.APPLICATION, application.ref, by=by, strong=strong)
    assert tables_with("plum tree")


def test_a_member_is_not_erased():
    society = here.founded()
    with pytest.raises(Refusal, match="membership_not_ended"):
        erase(society, What.PARTICULARS, here.membership(society, "amina").ref)


def test_an_application_that_waits_or_was_granted_is_not_erased_by_itself():
    society = here.founded()
    waiting = here.applied(society)
    with pytest.raises(Refusal, match="application_not_refused"):
        erase(society, What.APPLICATION, waiting.ref)
    actions.admit(
        actor=cast.acting("carol"),
        organisation=society,
        application=waiting,
        decision="Board minute 7",
    )
    with pytest.raises(Refusal, match="application_not_refused"):
        erase(society, What.APPLICATION, waiting.ref)


def test_erasing_twice_is_refused_and_the_same_form_sent_twice_is_not():
    society = here.founded()
    application = refused(society)
    once, again = (
        actions.erase(
            actor=cast.acting("carol", LEFT, key_of_form="one attempt"),
            organisation=society,
            what=What.APPLICATION,
            ref=application.ref,
        )
        for _ in range(2)
    )
    assert (again.entry, again.repeated) == (once.entry, True)
    with pytest.raises(Refusal, match="nothing_to_erase"):
        erase(society, What.APPLICATION, application.ref)


def test_one_organisation_does_not_erase_what_another_keeps():
    society = here.founded()
    application = refused(society)
    other = cast.organisation("another")
    with pytest.raises(Refusal, match="no_such_application"):
        erase(other, What.APPLICATION, application.ref)
