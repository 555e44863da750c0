"""Applying for a home: online, by a helper, on paper; changed, taken back, merged, erased."""

from pathlib import Path

import pytest

from commonstead.kit import Refusal
from commonstead.record import Entry
from commonstead_web.homes import actions, applicants
from commonstead_web.homes.models import ApplicationDraft, HouseholdApplication
from commonstead_web.record.models import Sealed
from web import cast
from web.browsing import text_of, visiting
from web.decisions.assembly import Assembly
from web.decisions.forging import Forge, differences, forged, put
from web.homes.lettings import ADULT, STREET, applied, asked, helper, with_policy

pytestmark = pytest.mark.django_db


def row(ref: str) -> HouseholdApplication:
    return HouseholdApplication.objects.get(ref=ref)


def test_a_stranger_applies_and_the_record_says_nothing_about_them():
    society = Assembly()
    with_policy(society)
    applied(society, "frank", homeless="yes")
    facts = society.last_facts("homes.apply")
    assert set(facts) == {"application", "how", "particulars", "on"}
    bodies = b"".join(
        bytes(body) for body in society.organisation.log.entries.values_list("body", flat=True)
    )
    for private in (b"Frank", STREET.encode(), b"homeless", b"1990-"):
        assert private not in bodies


def test_one_person_has_one_application_of_their_own_and_may_help_others():
    society = Assembly()
    applied(society, "frank")
    with pytest.raises(Refusal, match="applied_for_a_home_already"):
        applied(society, "frank")
    one = applied(society, "frank", name="Una Bell", how="helper", helper=helper())
    other = applied(society, "frank", name="Olu Bell", how="helper", helper=helper())
    assert one != other


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": " "}, "applicant_name_missing"),
        ({"people": ()}, "household_of_nobody"),
        ({"people": ((ADULT.replace(year=2030), "F"),)}, "born_in_future"),
        ({"people": ((ADULT.replace(year=1850), "F"),)}, "born_in_future"),
        ({"how": "helper"}, "helper_needs_authority"),
        ({"how": "paper"}, "only_the_secretary_enters_paper"),
        ({"homeless": "perhaps"}, "told_unreadable"),
        ({"bedrooms_now": "-1"}, "told_unreadable"),
    ],
)
def test_what_cannot_be_an_application_is_refused_and_leaves_nothing(wrong, code):
    society = Assembly()
    with_policy(society)
    with pytest.raises(Refusal) as refused:
        applied(society, "frank", **wrong)
    assert refused.value.code == code
    assert not HouseholdApplication.objects.exists()
    assert "homes.apply" not in society.actions()


def test_paper_is_entered_by_the_secretary_with_a_second_factor_on_the_same_list():
    society = Assembly()
    with pytest.raises(Refusal, match="second_factor_needed"):
        actions.apply(
            actor=cast.acting("carol", society.now, strong=False),
            organisation=society.organisation,
            asked=asked("Una Bell"),
            how="paper",
        )
    online = applied(society, "frank")
    paper = applied(society, "carol", name="Una Bell", how="paper")
    assert [one.ref for one in applicants.waiting(society.organisation)] == [online, paper]
    assert row(paper).person is None
    found = applicants.by_code(society.organisation, row(paper).code.upper().replace("-", " "))
    assert found.ref == paper


def test_the_same_form_sent_twice_makes_one_application():
    society = Assembly()
    first = society.do(actions.apply, "frank", form="once", asked=asked())
    again = society.do(actions.apply, "frank", form="once", asked=asked())
    assert again.repeated
    assert first.value == again.value


def test_a_change_keeps_what_was_told_before_with_its_day_and_the_day_of_the_application():
    society = Assembly()
    with_policy(society)
    ref = applied(society, "frank", savings="5000")
    day = society.today
    society.later(days=40)
    told = asked("Frank Moss", savings="7000")
    society.do(actions.change, "frank", application=ref, asked=told)
    found = row(ref)
    assert (found.applied, found.need_since) == (day, day)
    versions = [one.told["answers"]["savings"] for one in found.versions.all()]
    assert versions == ["5000", "7000"]


def test_a_need_that_is_new_counts_from_the_day_on_which_it_was_told():
    society = Assembly()
    with_policy(society)
    ref = applied(society, "frank", homeless="no", bedrooms_now="2")
    society.later(days=40)
    told = asked("Frank Moss", homeless="yes", bedrooms_now="2")
    society.do(actions.change, "frank", application=ref, asked=told)
    assert row(ref).need_since == society.today
    assert row(ref).applied < society.today


def test_nobody_changes_or_takes_back_what_is_somebody_elses():
    society = Assembly()
    ref = applied(society, "frank")
    for act in (actions.withdraw, lambda **given: actions.change(asked=asked(), **given)):
        with pytest.raises(Refusal, match="not_your_application"):
            act(
                actor=cast.acting("amina", society.now),
                organisation=society.organisation,
                application=ref,
            )
    society.do(actions.withdraw, "frank", application=ref)
    with pytest.raises(Refusal, match="application_is_over"):
        society.do(actions.withdraw, "frank", application=ref)
    assert applied(society, "frank"), "whoever took one back may apply again"


def test_two_applications_of_a_household_are_found_and_a_person_makes_them_one():
    society = Assembly()
    first = applied(society, "frank", telephone="020 7946 0018")
    day = society.today
    society.later(days=10)
    second = applied(society, "carol", name="MOSS, Frank", how="paper", telephone="+442079460018")
    (two,) = applicants.alike(society.organisation)
    assert set(two.alike) == {"same_person", "same_born_and_address", "same_telephone"}
    with pytest.raises(Refusal, match="reason_missing"):
        society.do(actions.merge_applications, keep=second, drop=first, reason=" ")
    society.do(actions.merge_applications, keep=second, drop=first, reason="They told me.")
    assert row(second).applied == day
    assert row(first).state == "merged"
    assert applicants.alike(society.organisation) == []
    with pytest.raises(Refusal, match="merged_with_itself"):
        society.do(actions.merge_applications, keep=second, drop=second, reason="A slip.")


def test_what_is_over_is_erased_and_the_record_stays_valid(tmp_path):
    society = Assembly()
    ref = applied(society, "frank")
    society.do(actions.change, "frank", application=ref, asked=asked("Frank Moss"))
    with pytest.raises(Refusal, match="application_goes_on"):
        society.do(actions.erase, application=ref)
    society.do(actions.withdraw, "frank", application=ref)
    society.do(actions.erase, application=ref)
    assert row(ref).person is None
    assert row(ref).told == row(ref).particulars == {}
    assert all(one.told == {} for one in row(ref).versions.all())
    assert not Sealed.objects.filter(text__contains="Frank").exists()
    with pytest.raises(Refusal, match="nothing_to_erase"):
        society.do(actions.erase, application=ref)
    assert society.differences(tmp_path) == []


FORM = {"key": "k1", "people": "2", "name": "Frank Moss", "born_1": "1990-05-01", "sex_1": "M"}


def test_what_was_typed_is_kept_until_it_is_sent():
    society = Assembly()
    with_policy(society)
    client, at = visiting("frank"), "/o/elm-row/homes/apply/form"
    client.post(at, FORM | {"step": "keep", "telephone": "020 7946", "q_homeless": "yes"})
    assert not HouseholdApplication.objects.exists()
    page = client.get(at).content.decode()
    assert "020 7946" in page
    more = client.post(at, FORM | {"step": "person", "who_2": "Una"}).content.decode()
    assert 'value="Una"' in more
    assert "Person 3" in more
    wrong = client.post(at, FORM | {"born_1": "yesterday"})
    assert wrong.status_code == 422
    assert "Frank Moss" in wrong.content.decode()
    done = client.post(at, FORM | {"q_homeless": "yes"}, follow=True)
    assert "You have applied." in text_of(done)
    assert "Questions about equality" in text_of(done), "and then those that do not count"
    assert "You are homeless" in text_of(client.get("/o/elm-row/homes/mine"))
    assert not ApplicationDraft.objects.exists()


def test_the_form_asks_what_the_policy_asks_and_nothing_else():
    society = Assembly()
    page = text_of(visiting("frank").get("/o/elm-row/homes/apply/form"))
    assert "What the policy asks" not in page
    with_policy(society, "co-op-list")
    page = text_of(visiting("frank").get("/o/elm-row/homes/apply/form"))
    assert "You support our aims" in page
    assert "You are homeless" not in page


def test_whoever_has_a_letter_sees_their_application_with_its_code_and_nobody_else_does():
    society = Assembly()
    paper = applied(society, "carol", name="Una Bell", how="paper")
    visitor = visiting()
    assert "Una Bell" not in text_of(visitor.get("/o/elm-row/homes/mine"))
    wrong = visitor.post("/o/elm-row/homes/mine", {"code": "0000-0000-0000-0000"})
    assert "No letter has this code." in text_of(wrong)
    right = visitor.post("/o/elm-row/homes/mine", {"code": row(paper).code}, follow=True)
    assert "Una Bell" in text_of(right)
    assert "Una Bell" not in text_of(visiting("amina").get("/o/elm-row/homes/mine"))
    letter = text_of(visiting("carol").get(f"/o/elm-row/homes/applications/{paper[2:]}/letter"))
    assert row(paper).code in letter


def test_only_the_secretary_with_a_second_factor_sees_who_applied():
    society = Assembly()
    applied(society, "frank", name="Frank Moss")
    at = "/o/elm-row/homes/applications"
    assert visiting("amina").get(at).status_code == 403
    assert visiting("carol", strong=False).get(at).status_code == 403
    assert "Frank Moss" in text_of(visiting("carol").get(at))


def told() -> list[Entry]:
    """A record in which every act about applications happens."""
    society = Assembly()
    first, day = applied(society, "frank"), 10
    society.later(days=day)
    second = applied(society, "carol", name="Frank Moss", how="paper")
    society.do(actions.change, "frank", application=first, asked=asked())
    society.do(actions.merge_applications, keep=second, drop=first, reason="They told me.")
    society.do(actions.withdraw, application=second)
    society.do(actions.erase, application=first)
    rows = society.organisation.log.entries.order_by("seq")
    return [Entry.from_line(bytes(one.body)) for one in rows]


NOBODY = "u:0000000000000000"
FORGERIES: list[tuple[str, Forge, str]] = [
    ("homes.apply", put("on", "2026-01-01"), "on the day of the entry"),
    ("homes.change_application", put("application", NOBODY), "the application waits"),
    ("homes.change_application", put("on", "2026-01-01"), "on the day of the entry"),
    ("homes.withdraw_application", put("application", NOBODY), "the application waits"),
    ("homes.withdraw_application", put("on", "2026-01-01"), "on the day of the entry"),
    ("homes.merge_applications", put("gone", NOBODY), "the application waits"),
    ("homes.merge_applications", put("kept", NOBODY), "the application waits"),
    ("homes.merge_applications", put("applied", "2026-01-01"), "keeps the earlier day"),
    ("homes.merge_applications", put("on", "2026-01-01"), "on the day of the entry"),
    ("homes.erase_application", put("application", NOBODY), "is over, and was there"),
]


def test_the_honest_record_verifies(tmp_path: Path):
    assert differences(tmp_path, told()) == []


@pytest.mark.parametrize(("action", "forge", "what"), FORGERIES)
def test_a_forged_fact_is_noticed(tmp_path: Path, action, forge, what):
    found = differences(tmp_path, forged(told(), action, forge))
    assert [one for one in found if what in one], found


def test_an_application_entered_twice_is_noticed(tmp_path: Path):
    entries = told()
    first = next(one for one in entries if one.action == "homes.apply")
    twice = forged(entries, "homes.apply", put("application", first.facts["application"]), 1)
    assert [one for one in differences(tmp_path, twice) if "the application is a new one" in one]
