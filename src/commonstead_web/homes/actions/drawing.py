"""The draw of a round: planned on the record first, then held with what chance brought."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from commonstead.homes.draws import Plan, draw_facts, judge_plan, plan_from
from commonstead.homes.draws.drawing import draw as hold_draw
from commonstead.homes.draws.drawing import pair, silent_witnesses
from commonstead.homes.draws.reading import hex_digits
from commonstead.homes.draws.rerun import judge_rerun
from commonstead.homes.draws.witnesses import SECRET_BYTES, Witnesses
from commonstead.kit import BadInput, Refusal
from commonstead.record import canonical, moment_of
from commonstead_web.homes import policies
from commonstead_web.homes.actions.listing import locked
from commonstead_web.homes.models import Round, RoundDraw
from commonstead_web.homes.rounds import last_draw
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@action("homes.plan_draw")
def plan_draw(
    *,
    actor: Actor,
    organisation: Organisation,
    round_: str,
    sources: Sequence[Mapping[str, Any]],
    latest: datetime,
    witnesses: Sequence[str] = (),
) -> tuple[RoundDraw, Facts]:
    """Put on the record how a draw will be held: by which chance, and by when.

    `sources` are as `draws.plan_from` reads them; a source of witnesses has only its moment, and
    `witnesses` are their names. After a void draw it is planned anew without who kept silent.
    Refuses `no_such_round`, `list_not_fixed`, `nothing_to_draw`, `draw_planned_already`,
    `draw_unreadable`, and what `judge_plan` refuses.
    """
    row = locked(organisation, round_)
    _check_time_for_a_draw(row)
    before = last_draw(row)
    names = _known_as(witnesses, before.witnesses if before else {})
    ref = new_ref("w")
    data = {
        "draw": ref,
        "list": row.list_hash,
        "policy": row.policy.hash,
        "committed": moment_of(actor.at),
        "latest": moment_of(latest),
        "sources": [_with_names(one, names) for one in sources],
        "rerun": _rerun(before) if before else None,
    }
    plan = read_plan(data)
    judge_plan(plan)
    drawn = RoundDraw.objects.create(
        organisation=organisation, round=row, ref=ref, plan=plan.as_facts(), witnesses=names
    )
    sealed = record.seal(organisation.log, canonical(names).decode()) if names else None
    return drawn, {"round": row.ref, "plan": plan.as_facts(), "witnesses": sealed}


def _check_time_for_a_draw(row: Round) -> None:
    if row.closed is None:
        raise Refusal("list_not_fixed")
    if row.allocated is not None or not policies.read(row.policy).draws:
        raise Refusal("nothing_to_draw")
    before = last_draw(row)
    if before is not None and before.outcome != "void":
        raise Refusal("draw_planned_already")


def _known_as(names: Sequence[str], before: Mapping[str, str]) -> dict[str, str]:
    """Each witness under a word that says nothing; who was one before keeps theirs."""
    words = {name: word for word, name in before.items()}
    found: dict[str, str] = {}
    number = len(before)
    for name in dict.fromkeys(one.strip() for one in names if one.strip()):
        if name not in words:
            number += 1
            words[name] = f"witness-{number}"
        found[words[name]] = name
    return found


def _with_names(source: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    if source.get("kind") != Witnesses.kind:
        return dict(source)
    return {**source, "witnesses": list(names)}


def _rerun(before: RoundDraw) -> dict[str, Any]:
    first = plan_from(before.plan)
    struck = silent_witnesses(pair(first, before.facts["values"]))
    return {"of": first.hash(), "struck": list(struck)}


def read_plan(data: Mapping[str, Any]) -> Plan:
    """A plan; refuses `draw_unreadable` (why) where a part cannot be read."""
    try:
        return plan_from(data)
    except BadInput as error:
        raise Refusal("draw_unreadable", why=str(error)) from None


@action("homes.fix_secrets")
def fix_secrets(
    *, actor: Actor, organisation: Organisation, draw: str, commitments: Mapping[str, str]
) -> tuple[RoundDraw, Facts]:
    """Enter what the witnesses handed in before any of them opens their secret.

    Refuses `no_such_draw`, `draw_is_held`, `secrets_fixed_already`, `no_such_witness`,
    `commitments_too_early`, `draw_unreadable`.
    """
    row = to_be_held(organisation, draw)
    if row.fixed is not None:
        raise Refusal("secrets_fixed_already")
    source = _witnesses_of(plan_from(row.plan))
    for who, given in commitments.items():
        if who not in source.witnesses:
            raise Refusal("no_such_witness", witness=who)
        _hex(given, who)
    if actor.at < source.known:
        at, known = moment_of(actor.at), moment_of(source.known)
        raise Refusal("commitments_too_early", committed=at, at=known)
    row.commitments, row.fixed = dict(commitments), actor.at
    row.save(update_fields=["commitments", "fixed"])
    return row, {"draw": row.ref, "commitments": dict(commitments), "at": moment_of(actor.at)}


def _hex(given: str, who: str) -> None:
    try:
        hex_digits(given, SECRET_BYTES, who)
    except BadInput as error:
        raise Refusal("draw_unreadable", why=str(error)) from None


def _witnesses_of(plan: Plan) -> Witnesses:
    found = next((one for one in plan.sources if isinstance(one, Witnesses)), None)
    if found is None:
        raise Refusal("no_such_witness", witness="—")
    return found


def to_be_held(organisation: Organisation, ref: str) -> RoundDraw:
    """A draw that is planned and not held, locked; refuses `no_such_draw`, `draw_is_held`."""
    rows = RoundDraw.objects.select_for_update().filter(organisation=organisation, ref=ref)
    found = rows.first()
    if found is None:
        raise Refusal("no_such_draw")
    if found.outcome:
        raise Refusal("draw_is_held")
    return found


@action("homes.draw")
def draw(
    *, actor: Actor, organisation: Organisation, draw: str, values: Sequence[Any]
) -> tuple[RoundDraw, Facts]:
    """Hold a draw: what each source brought, in the plan's order; `None` where it brought nothing.

    Of witnesses `values` has what they opened, {witness: secret}. Refuses `no_such_draw`,
    `draw_is_held`, `draw_unreadable`, and what `draws.draw` and `judge_rerun` refuse.
    """
    row = to_be_held(organisation, draw)
    plan = plan_from(row.plan)
    refs = list(row.round.applicants.order_by("ref", "id").values_list("ref", flat=True))
    given = _values(row, plan, values, actor.at)
    try:
        judge_rerun(plan, given, _before(row))
        held = hold_draw(plan, refs, given, actor.at).value
        facts = draw_facts(plan, refs, given, actor.at, held)
    except BadInput as error:
        raise Refusal("draw_unreadable", why=str(error)) from None
    row.facts, row.outcome = facts, held.outcome
    row.save(update_fields=["facts", "outcome"])
    told = ("applicants", "values", "at", "outcome", "missing", "seed")
    return row, {"draw": row.ref, **{name: facts[name] for name in told}}


def _before(row: RoundDraw) -> dict[str, Any] | None:
    earlier = row.round.draws.filter(pk__lt=row.pk).order_by("-id").first()
    return dict(earlier.facts) if earlier else None


def _values(row: RoundDraw, plan: Plan, values: Sequence[Any], at: datetime) -> list[Any]:
    return [
        _opened(row, value, at) if isinstance(source, Witnesses) else value
        for source, value in zip(plan.sources, (*values, *[None] * len(plan.sources)), strict=False)
    ]


def _opened(row: RoundDraw, value: Any, at: datetime) -> dict[str, Any] | None:
    """What witnesses fixed and opened, with the moments of the record."""
    if row.fixed is None:
        return None
    return {
        "commitments": row.commitments,
        "reveals": dict(value or {}),
        "committed": moment_of(row.fixed),
        "revealed": moment_of(at),
    }
