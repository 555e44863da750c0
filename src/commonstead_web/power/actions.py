"""Giving evidence: the secretary answers what no rulebook can show."""

from commonstead.kit import Refusal
from commonstead.power.definitions import questions
from commonstead_web.power import queries
from commonstead_web.power.models import Evidence
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@action("power.give_evidence")
def give_evidence(
    *, actor: Actor, organisation: Organisation, question: str, answer: str, document: str = ""
) -> tuple[Evidence, Facts]:
    """Answer a question with `yes`, `no` or `unknown` (which takes an earlier answer back).

    Refuses `no_such_question`, `answer_needs_document` for yes and no, and `nothing_new_to_say`.
    The document's name becomes public; the record has a commitment to it.
    """
    document = document.strip()
    if question not in questions() or answer not in Evidence.Said.values:
        raise Refusal("no_such_question", question=question)
    if answer != Evidence.Said.UNKNOWN and not document:
        raise Refusal("answer_needs_document")
    earlier = queries.answer_to(organisation, question, actor.today)
    if (earlier.answer, earlier.document) == (answer, document):
        raise Refusal("nothing_new_to_say")
    given = Evidence.objects.create(
        organisation=organisation,
        question=question,
        answer=answer,
        document=document,
        on=actor.today,
    )
    return given, {
        "question": question,
        "answer": answer,
        "document": record.seal(organisation.log, document),
        "on": given.on.isoformat(),
    }
