"""Answering what no rule can show."""

from io import BytesIO

import pytest

from commonstead.audit import verify_bundle
from commonstead.kit import Refusal
from commonstead.record import Entry
from commonstead_web.decisions.amendments import preview
from commonstead_web.power import queries
from commonstead_web.power.actions import give_evidence
from commonstead_web.record import bundles
from commonstead_web.rulebook.queries import rulebook_for
from web.browsing import text_of, visiting
from web.elections.society import Society
from web.power.town import at

pytestmark = pytest.mark.django_db
HOUSING = "objects.housing"
YES = {"question": HOUSING, "answer": "yes", "document": "Rules as registered, clause 5"}


def verdict_of(society, definition, criterion):
    standing = queries.standing_in(queries.case_on(society.organisation, society.today))
    return next(one.verdict for one in standing[definition].criteria if one.id == criterion)


def test_an_answer_settles_what_a_definition_asks(keep_time):
    society = keep_time(Society())
    assert verdict_of(society, "haa-1985-housing-association", "HA-1") == "unknown"
    society.do(give_evidence, **YES)
    assert verdict_of(society, "haa-1985-housing-association", "HA-1") == "met"
    society.do(give_evidence, **YES | {"answer": "no"})
    assert verdict_of(society, "haa-1985-housing-association", "HA-1") == "not_met"


def test_an_answer_can_be_taken_back(keep_time):
    society = keep_time(Society())
    society.do(give_evidence, **YES)
    society.do(give_evidence, question=HOUSING, answer="unknown")
    assert queries.evidence_on(society.organisation, society.today) == {}


def test_an_amendment_is_weighed_with_the_answers(keep_time):
    society = keep_time(Society())
    before = rulebook_for(society.organisation, society.today)
    after = before.changed({"assets.lock": "none", "assets.dissolution": "members"})

    def lost():
        seen = preview(society.organisation, before, after, society.today)
        return {one.title: (one.before, one.after) for one in seen.definitions}

    unanswered = lost()
    for question in ("benefits.considered", "not_for_profit"):
        society.do(give_evidence, question=question, answer="no", document="Minute 5")
    assert lost() != unanswered


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"question": "are.they.nice"}, "no_such_question"),
        ({"answer": "perhaps"}, "no_such_question"),
        ({"document": "  "}, "answer_needs_document"),
    ],
)
def test_what_cannot_be_evidence_is_refused(given, code):
    society = Society()
    with pytest.raises(Refusal) as refused:
        society.do(give_evidence, **YES | given)
    assert refused.value.code == code


def test_the_same_answer_again_says_nothing_new():
    society = Society()
    society.do(give_evidence, **YES)
    with pytest.raises(Refusal, match="nothing_new_to_say"):
        society.do(give_evidence, **YES)


@pytest.mark.parametrize("key", ["amina", "bill", "frank"])
def test_nobody_but_the_secretary_answers(key):
    with pytest.raises(Refusal, match="power_not_held"):
        Society().do(give_evidence, key, **YES)


def test_the_record_has_the_answer_and_not_the_documents_name():
    society = Society()
    society.do(give_evidence, **YES)
    said = Entry.from_line(bytes(society.last_entry().body))
    assert said.action == "power.give_evidence"
    assert said.facts["question"] == HOUSING
    assert said.facts["answer"] == "yes"
    assert said.facts["on"] == society.today.isoformat()
    assert "clause 5" not in bytes(society.last_entry().body).decode()


def test_a_record_with_answers_verifies(tmp_path):
    society = Society()
    society.do(give_evidence, **YES)
    checks = _verified(society, tmp_path)
    asked = "power.give_evidence: a definition asks the question"
    assert [check.ok for check in checks if check.what == asked] == [True]
    assert [check.what for check in checks if not check.ok] == []


def _verified(society, tmp_path):
    from commonstead_web.rulebook.models import Office

    Office.objects.exclude(office__in=("member", "secretary")).delete()
    stream = BytesIO()
    bundles.write(society.organisation.log, stream)
    bundle = tmp_path / "record.bundle"
    bundle.write_bytes(stream.getvalue())
    return verify_bundle(bundle).checks


@pytest.mark.parametrize(("answer", "verdict"), [("no", "met"), ("yes", "not_met")])
def test_an_agreement_outside_the_rules_decides_whether_anybody_outside_has_a_veto(answer, verdict):
    society = Society()
    society.do(give_evidence, question=queries.OUTSIDE_VETO, answer=answer, document="The lease")
    case = queries.case_on(society.organisation, society.today)
    found = queries.controls_of(case).test("no_outside_veto", ("members",))
    assert found.verdict == verdict


def test_the_secretary_answers_on_the_page_and_reads_where_it_stands(keep_time):
    society = keep_time(Society())
    browser = visiting("carol")
    page = browser.get(at(society, "evidence"), {"question": HOUSING})
    assert page.context["form"]["question"].value() == HOUSING
    key = page.context["form"]["key"].value()
    done = browser.post(at(society, "evidence"), {**YES, "key": key}, follow=True)
    assert "Your answer stands on the public page." in text_of(done)
    assert "in the public record" in text_of(done)
    assert "Rules as registered, clause 5" in text_of(browser.get(at(society, "power")))


def test_what_was_typed_is_kept_where_the_document_is_wanting(keep_time):
    society = keep_time(Society())
    browser = visiting("carol")
    key = browser.get(at(society, "evidence")).context["form"]["key"].value()
    given = {"question": HOUSING, "answer": "no", "document": "", "key": key}
    answered = browser.post(at(society, "evidence"), given)
    assert answered.status_code == 422
    assert answered.context["form"]["answer"].value() == "no"
    unknown = browser.post(at(society, "evidence"), given | {"answer": "unknown"})
    assert "nothing_new" not in text_of(unknown)
    assert "answered already" in text_of(unknown)


def test_sending_the_form_twice_has_one_effect(keep_time):
    society = keep_time(Society())
    browser = visiting("carol")
    for _ in range(2):
        browser.post(at(society, "evidence"), {**YES, "key": "one-key"})
    assert society.organisation.evidence.count() == 1


@pytest.mark.parametrize("key", ["", "amina", "frank"])
def test_the_form_is_for_the_secretary(keep_time, key):
    assert visiting(key).get(at(keep_time(Society()), "evidence")).status_code in (302, 403)


def test_the_api_answers_like_the_page(keep_time):
    society = keep_time(Society())
    slug = society.organisation.slug
    browser = visiting("carol")
    done = browser.post(f"/api/o/{slug}/power/evidence", YES, content_type="application/json")
    assert done.json()["entry"] == society.last_entry().seq
    shown = visiting().get(f"/api/o/{slug}/power").json()
    found = shown["definitions"]["haa-1985-housing-association"]["criteria"]
    assert [one["verdict"] for one in found if one["id"] == "HA-1"] == ["met"]
