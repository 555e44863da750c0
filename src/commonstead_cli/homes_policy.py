"""`commonstead homes policy`: an allocation policy in the words that applicants read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from commonstead_cli.homes_kit import says_why
from commonstead_cli.kit import as_json, format_option, tells_errors

if TYPE_CHECKING:
    from commonstead.homes.policy.criterion import Reasons
    from commonstead.homes.policy.fields import Field
    from commonstead.homes.policy.policy import Policy

HELP = """Tell an allocation policy in words, with the reason of each criterion.

POLICY is a YAML file or the name of a model. The sentences are made from the data that decides.
Each criterion comes with its aim, the evidence, what an impact test found, and the day of its
review; then the questions that a list of applicants answers, a column each. Without POLICY the
models are listed. With --yaml the file itself is told, to start your own from.

Exit code 2: the file is no policy; the line is told.
"""


@click.command("policy", help=HELP)
@click.argument("policy", required=False)
@click.option("--yaml", "as_file", is_flag=True, help="Tell the file of the policy.")
@format_option
@tells_errors
@says_why
def verb(policy: str | None, as_file: bool, form: str) -> None:
    from commonstead.homes.policy.reading import document_of, load_policy, models
    from commonstead.rulebook.text import write_text

    if policy is None:
        for name in models():
            listed = load_policy(name)
            shown = {"policy": name, "title": listed.title, "what": listed.what}
            click.echo(as_json(shown) if form == "json" else f"{name}: {listed.what}")
        return
    if as_file:
        click.echo(write_text(document_of(policy).data), nl=False)
        return
    read = load_policy(policy)
    click.echo(as_json(_as_data(read)) if form == "json" else "\n".join(_in_text(read)))


def _as_data(policy: "Policy") -> dict[str, Any]:
    from commonstead.homes.policy.policy import in_words

    return {
        "policy": policy.id,
        "title": policy.title,
        "what": policy.what,
        "since": policy.since.isoformat(),
        "source": str(policy.source or ""),
        "draws": policy.draws,
        "sections": in_words(policy),
        "criteria": [
            {"id": each.id, "sentence": each.sentence, **_reasons(each.reasons)}
            for each in policy.criteria()
        ],
        "questions": [_question(policy.fields[name]) for name in sorted(policy.asked())],
    }


def _reasons(reasons: "Reasons") -> dict[str, Any]:
    return {
        "aim": reasons.aim,
        "evidence": reasons.evidence,
        "impact": reasons.impact,
        "review": reasons.review.isoformat(),
        "source": str(reasons.source or ""),
    }


def _question(field: "Field") -> dict[str, Any]:
    what = field.what or "; ".join(field.phrases.values())
    shown = {"column": field.name, "kind": field.kind, "what": what}
    words = field.kind in ("word", "words")
    return {**shown, "answers": dict(field.phrases)} if words and field.phrases else shown


def _in_text(policy: "Policy") -> Iterator[str]:
    told = _as_data(policy)
    yield f"{told['title']}\n{told['what']}"
    for title, sentences in told["sections"].items():
        yield f"\n{title}"
        yield from (f"  {sentence}" for sentence in sentences)
    yield "\nWhy"
    for each in told["criteria"]:
        yield f"  {each['id']}: {each['aim']}"
        yield f"      evidence: {each['evidence']}"
        yield f"      impact: {each['impact']}"
        yield f"      review: {each['review']}"
    yield "\nColumns of a list of applicants"
    for each in told["questions"]:
        answers = "; ".join(f"{word}: {told}" for word, told in each.get("answers", {}).items())
        yield f"  {each['column']} ({each['kind']}): {answers or each['what']}"
