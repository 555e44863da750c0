"""Holding a draw again because it was void: without who kept silent, and with new chance."""

from collections.abc import Mapping
from typing import Any

from commonstead.homes.draws.drawing import Paired, missing_of, pair, silent_witnesses
from commonstead.homes.draws.plan import Plan, Rerun, plan_from
from commonstead.homes.draws.reading import part, several
from commonstead.homes.draws.witnesses import Witnesses
from commonstead.kit import Line, Refusal
from commonstead.record import moment_of


def judge_rerun(plan: Plan, values: Any, before: Mapping[str, Any] | None) -> tuple[Line, ...]:
    """Whether a draw may be held instead of an earlier one; `before` is the facts of that one.

    Raises `Refusal`: `rerun_without_the_void_draw`, `rerun_of_another_draw`,
    `rerun_of_a_draw_that_held`, `rerun_changes_the_draw`, `rerun_needs_its_own_name`,
    `rerun_not_later`, `struck_are_not_the_silent`, `struck_witness_is_back`, `secret_used_again`.
    """
    if plan.rerun is None and before is None:
        return ()
    if before is None:
        raise Refusal("rerun_without_the_void_draw")
    first = plan_from(part(before, "plan"))
    if plan.rerun is None or first.hash() != plan.rerun.of:
        raise Refusal("rerun_of_another_draw", draw=first.draw)
    then = pair(first, several(part(before, "values"), "values"))
    _judge_same(plan, first)
    _judge_struck(plan, plan.rerun, then)
    _judge_new_secrets(pair(plan, values), then)
    left_out = ", ".join(plan.rerun.struck) or "nobody"
    return (Line("held again, because it was void, without", left_out, f"instead of {first.draw}"),)


def _judge_struck(plan: Plan, rerun: Rerun, then: Paired) -> None:
    if not missing_of(then):
        raise Refusal("rerun_of_a_draw_that_held")
    silent = silent_witnesses(then)
    if set(rerun.struck) != set(silent):
        raise Refusal("struck_are_not_the_silent", silent=", ".join(silent) or "—")
    bring = {who for one in plan.sources if isinstance(one, Witnesses) for who in one.witnesses}
    for who in silent:
        if who in bring:
            raise Refusal("struck_witness_is_back", witness=who)


def _judge_same(plan: Plan, first: Plan) -> None:
    for what, now, then in (
        ("list", plan.list_hash, first.list_hash),
        ("policy", plan.policy_hash, first.policy_hash),
    ):
        if now != then:
            raise Refusal("rerun_changes_the_draw", what=what)
    if plan.draw == first.draw:
        raise Refusal("rerun_needs_its_own_name", draw=plan.draw)
    if plan.committed <= first.committed:
        raise Refusal("rerun_not_later", first=moment_of(first.committed))


def _judge_new_secrets(now: Paired, then: Paired) -> None:
    for source, value in now:
        if isinstance(source, Witnesses) and value and source.secrets(value) & _secrets(then):
            raise Refusal("secret_used_again")


def _secrets(paired: Paired) -> frozenset[str]:
    """The secrets that were opened, and so are known."""
    found = (
        source.secrets(value) for source, value in paired if isinstance(source, Witnesses) and value
    )
    return frozenset[str]().union(*found)
