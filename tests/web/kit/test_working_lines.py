"""A working as pages show it: each step with whoever says so, and nobody named twice in a row."""

import re

from django.template import engines
from django_cotton.compiler_regex import CottonCompiler

from commonstead.kit import Line, Source

ACT = Source("An Act", clause="s.1")
RULES = Source("Our rules", clause="14")


def says_who(*sources: Source | None) -> list[str]:
    """What stands in the last column of a working whose lines have these sources."""
    lines = [Line(f"step {number}", "1", source=source) for number, source in enumerate(sources)]
    written = CottonCompiler().process('<c-working-lines :lines="lines" />')
    shown = engines["django"].from_string(written).render({"lines": lines})
    cells = re.findall(r'<td class="says"[^>]*>(.*?)</td>', shown, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", cell).split()) for cell in cells]


def test_a_source_that_says_several_steps_is_named_once():
    told = says_who(ACT, ACT, RULES, ACT)
    assert told == ["An Act, s.1", "the same", "Our rules, 14", "An Act, s.1"]


def test_after_a_step_without_a_source_it_is_named_again():
    assert says_who(ACT, None, ACT) == ["An Act, s.1", "", "An Act, s.1"]
