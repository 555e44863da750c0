"""Questions about equality: they decide nothing, nobody reads them, they can be taken back."""

import ast
from pathlib import Path

import pytest
from django.utils import timezone

import commonstead_web
from commonstead.homes.monitoring import questions
from commonstead.homes.trying import setting
from commonstead.kit import Refusal
from commonstead_web.homes import actions, monitoring
from commonstead_web.homes.models import EqualityAnswers, HouseholdApplication, ShownSum
from web import cast
from web.browsing import text_of, visiting
from web.decisions.assembly import Assembly
from web.homes.lettings import (
    SIMPLE,
    Street,
    adopted,
    applied,
    helper,
    home,
    offers,
    with_policy,
)
from web.members.test_forgetting_elsewhere import erase, left

pytestmark = pytest.mark.django_db
HOMES = "/o/elm-row/homes"
TOLD = {"religion": "jewish", "sex": "female"}


def at(ref):
    return f"{HOMES}/applications/{ref[2:]}/equality"


def answered(society, ref, by="frank", **told):
    society.do(actions.answer_equality, by, application=ref, answers=told or TOLD)


def kept(ref):
    found = EqualityAnswers.objects.filter(application__ref=ref).first()
    return found.answers if found else None


def test_after_applying_somebody_is_asked_and_what_they_would_rather_not_say_is_not_kept():
    society = Assembly()
    ref = applied(society, "frank")
    page = text_of(visiting("frank").get(at(ref)))
    assert "They do not count for your place." in page
    for question in questions().values():
        assert question.asks in page
    assert page.count("I would rather not say") == len(questions())
    sent = {"key": "k1", "religion": "jewish", "sex": "unsaid", "age_band": ""}
    done = visiting("frank").post(at(ref), sent, follow=True)
    assert "Your answers are kept, apart from your application." in text_of(done)
    assert kept(ref) == {"religion": "jewish"}


def test_what_was_answered_is_shown_to_nobody_not_even_to_whoever_answered():
    society = Assembly()
    ref = applied(society, "frank")
    answered(society, ref)
    for who, page in (
        ("frank", at(ref)),
        ("frank", f"{HOMES}/mine"),
        ("carol", at(ref)),
        ("carol", f"{HOMES}/applications/{ref[2:]}"),
        ("carol", f"{HOMES}/applications"),
    ):
        body = visiting(who).get(page).content.decode()
        assert "checked" not in body, page
        if page != at(ref):
            assert "Jewish" not in body, page


def test_nothing_of_it_is_in_the_record_or_in_its_seals():
    society = Assembly()
    ref = applied(society, "frank")
    before = society.organisation.log.entries.count()
    answered(society, ref)
    assert society.organisation.log.entries.count() == before
    from commonstead_web.record.models import Sealed

    assert not Sealed.objects.filter(text__contains="jewish").exists()
    assert "jewish" not in str(HouseholdApplication.objects.values())


def test_answers_are_changed_as_a_whole_and_taken_back():
    society = Assembly()
    ref = applied(society, "frank")
    answered(society, ref)
    visiting("frank").post(at(ref), {"key": "k1", "sex": "male"})
    assert kept(ref) == {"sex": "male"}
    done = visiting("frank").post(at(ref), {"key": "k2", "sex": "male", "step": "take_back"})
    assert done.status_code == 302
    assert kept(ref) is None


def test_only_the_household_its_helper_and_the_secretary_with_a_second_factor_answer():
    society = Assembly()
    ref = applied(society, "frank", name="Una Bell", how="helper", helper=helper())
    answered(society, ref, "frank")
    with pytest.raises(Refusal, match="not_your_application"):
        answered(society, ref, "amina")
    paper = applied(society, "carol", name="Olu Bell", how="paper")
    with pytest.raises(Refusal, match="second_factor_needed"):
        actions.answer_equality(
            actor=cast.acting("carol", society.now, strong=False),
            organisation=society.organisation,
            application=paper,
            answers=TOLD,
        )
    answered(society, paper, "carol")
    assert visiting("amina").get(at(paper)).status_code == 404
    assert visiting("carol", strong=False).get(at(paper)).status_code == 403
    assert "destroy the sheet of paper" in text_of(visiting("carol").get(at(paper)))


def test_what_is_no_answer_is_refused_and_what_was_answered_stays():
    society = Assembly()
    ref = applied(society, "frank")
    answered(society, ref)
    with pytest.raises(Refusal, match="answer_not_offered"):
        answered(society, ref, sex="perhaps")
    assert visiting("frank").post(at(ref), {"key": "k1", "sex": "perhaps"}).status_code == 422
    assert kept(ref) == TOLD


def test_answers_go_when_the_application_ends_in_any_way():
    society = Assembly()
    taken_back = applied(society, "frank")
    answered(society, taken_back)
    society.do(actions.withdraw, "frank", application=taken_back)
    assert kept(taken_back) is None
    with pytest.raises(Refusal, match="application_is_over"):
        answered(society, taken_back)
    one, other = (applied(society, "carol", name="Una Bell", how="paper") for _ in range(2))
    answered(society, one, "carol")
    society.do(actions.merge_applications, keep=other, drop=one, reason="They told me.")
    assert kept(one) is None


def test_answers_go_when_a_home_is_handed_over():
    street = Street.with_list()
    answered(street.society, street.lacking, "esther")
    street.allocated()
    (offer, *_) = [
        one for one in offers(street.round) if one.applicant.application.ref == street.lacking
    ]
    street.society.do(actions.answer_offer, "esther", offer=offer.ref, accept=True)
    assert kept(street.lacking) == TOLD
    street.society.do(actions.hand_over, offer=offer.ref)
    assert kept(street.lacking) is None


def test_whoever_is_erased_as_a_former_member_is_forgotten_here_too():
    society = Assembly()
    ref = applied(society, "member1")
    answered(society, ref, "member1")
    left(society, "member1")
    erase(society, "member1")
    assert kept(ref) is None
    assert HouseholdApplication.objects.get(ref=ref).is_waiting, "the household still asks"


@pytest.fixture
def listed_for_trial(monkeypatch):
    """Twelve households under a policy in force: six answered one religion, six another."""
    society = Assembly()
    adopted(society, "simple")
    home(society, "Home 1")
    refs = [applied(society, f"member{number}", bedrooms_now="1") for number in range(1, 7)]
    refs += [
        applied(society, "carol", name=f"Una Bell{number}", how="paper", bedrooms_now="2")
        for number in range(6)
    ]
    for number, ref in enumerate(refs):
        answered(society, ref, "carol", religion="sikh" if number < 6 else "hindu")
    monkeypatch.setattr(timezone, "now", lambda: society.now)
    return society, refs


def tried(policy=SIMPLE):
    page = visiting("amina").post(f"{HOMES}/policy/propose", {"step": "try", "policy": policy})
    return text_of(page)


def test_a_trial_tells_whom_the_policies_reach_by_what_the_law_protects(listed_for_trial):
    said = tried()
    assert "By what the law protects" in said
    assert "What is your religion?" in said
    assert "What is your sex?" not in said, "nobody answered it"
    assert "Sikh 5 " in said.replace("\n", " ")
    assert "Hindu 5 " in said.replace("\n", " ")


def test_trying_again_after_few_households_answered_anew_shows_the_same_sums(listed_for_trial):
    society, refs = listed_for_trial
    tried()
    sums = ShownSum.objects.count()
    for number, ref in enumerate(refs[4:8]):
        answered(society, ref, "carol", religion="hindu" if number < 2 else "sikh")
    tried()
    assert ShownSum.objects.count() == sums, "four answered anew: the earlier sums stand"
    answered(society, refs[0], "carol", religion="sikh")
    tried()
    assert ShownSum.objects.count() > sums, "five did"


ALL_BUT_OWNERS = SIMPLE.replace(
    "gates:\n",
    """gates:
  - id: owners
    when: {field: owns_home, is: false}
    aim: Homes for those without.
    evidence: The survey.
    impact: None known.
    review: "2027-01-01"
""",
)


def test_a_policy_that_moves_one_household_shows_no_other_sums(listed_for_trial):
    _society, refs = listed_for_trial
    for ref in refs:
        one = HouseholdApplication.objects.get(ref=ref)
        one.told["answers"]["owns_home"] = "yes" if ref == refs[0] else "no"
        one.save()
    tried()
    said = tried(ALL_BUT_OWNERS)
    assert "By what the law protects" in said
    assert {len(one.counted) for one in ShownSum.objects.all()} == {12, 1}
    assert not any(len(one.counted) == 11 for one in ShownSum.objects.all())


def test_a_trial_without_enough_answers_says_so(monkeypatch):
    society = Assembly()
    adopted(society, "simple")
    home(society, "Home 1")
    refs = [applied(society, f"member{number}", bedrooms_now="1") for number in range(1, 7)]
    for ref in refs[:4]:
        answered(society, ref, "carol")
    monkeypatch.setattr(timezone, "now", lambda: society.now)
    assert "So nothing can be shown." in tried()
    assert not ShownSum.objects.exists()


def test_a_household_that_is_erased_leaves_no_pseudonym_beside_the_sums(listed_for_trial):
    society, refs = listed_for_trial
    tried()
    assert any(refs[6] in one.counted for one in ShownSum.objects.all())
    society.do(actions.withdraw, application=refs[6])
    society.do(actions.erase, application=refs[6])
    assert not any(refs[6] in one.counted for one in ShownSum.objects.all())


def test_a_sum_is_remembered_as_long_as_the_setting_says_and_then_gone(listed_for_trial):
    society, _refs = listed_for_trial
    tried()
    first = set(ShownSum.objects.values_list("pk", flat=True))
    days = int(setting("remembered", society.today).value)
    society.later(days=days)
    tried()
    assert set(ShownSum.objects.values_list("pk", flat=True)) == first
    society.later(days=2)
    tried()
    assert not first & set(ShownSum.objects.values_list("pk", flat=True))


def test_whoever_may_not_propose_sees_no_sums():
    society = Assembly()
    with_policy(society)
    at_ = f"{HOMES}/policy/propose"
    assert visiting("frank").post(at_, {"step": "try", "policy": SIMPLE}).status_code == 403


def test_only_the_sums_and_the_acts_that_end_an_application_know_the_answers():
    src = Path(commonstead_web.__file__).parent
    knowing = {
        str(path.relative_to(src))
        for path in src.rglob("*.py")
        if "migrations" not in path.parts
        and any(
            getattr(node, "id", getattr(node, "name", "")) == "EqualityAnswers"
            for node in ast.walk(ast.parse(path.read_text()))
        )
    }
    assert knowing == {
        "homes/actions/answering.py",
        "homes/actions/applying.py",
        "homes/actions/monitoring.py",
        "homes/actions/tidying.py",
        "homes/forgetting.py",
        "homes/models/__init__.py",
        "homes/models/monitoring.py",
        "homes/monitoring.py",
    }
    reading = [
        str(path.relative_to(src))
        for path in src.rglob("*.py")
        if "answers_of(" in path.read_text() and path.name != "monitoring.py"
    ]
    assert reading == ["homes/trial.py"]


def test_answers_are_added_up_for_those_on_the_list_alone():
    society = Assembly()
    ref, other = applied(society, "frank"), applied(society, "dev")
    answered(society, ref)
    rows = HouseholdApplication.objects.filter(ref=other)
    assert {
        key: one.given for key, one in monitoring.answers_of(society.organisation, rows).items()
    } == {other: {}}


def test_the_api_asks_and_takes_answers_and_gives_none_out(listed_for_trial):
    society, _refs = listed_for_trial
    api = "/api/o/elm-row/homes"
    ref = applied(society, "frank", bedrooms_now="1")
    asked = visiting().get(f"{api}/equality-questions").json()
    assert [one["question"] for one in asked] == list(questions())
    there = f"{api}/applications/{ref[2:]}/equality"
    sent = {"key": "k1", "answers": TOLD}
    assert visiting("frank").post(there, sent, "application/json").json()["entry"] is None
    assert kept(ref) == TOLD
    wrong = visiting("frank").post(there, sent | {"answers": {"sex": "x"}}, "application/json")
    assert wrong.json()["code"] == "answer_not_offered"
    assert visiting("amina").post(there, sent, "application/json").status_code == 404
    mine = visiting("frank").get(f"{api}/mine").content.decode()
    assert "jewish" not in mine
    found = visiting("amina").post(f"{api}/policies/try", {"policy": SIMPLE}, "application/json")
    groups = {one["group"] for one in found.json()["protected"]}
    assert groups == {"Sikh", "others"}, "Frank alone would give himself away"
    taken = visiting("frank").post(there, {"key": "k2"}, "application/json")
    assert (taken.status_code, kept(ref)) == (200, None)


def test_the_paper_form_has_them_on_a_sheet_of_its_own():
    society = Assembly()
    with_policy(society)
    said = text_of(visiting().get(f"{HOMES}/apply/on-paper"))
    assert "A sheet of its own." in said
    assert "What is your religion?" in said
