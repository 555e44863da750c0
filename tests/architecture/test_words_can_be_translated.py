"""No template says a word that a translator cannot reach."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "commonstead_web"
TEMPLATES = sorted(WEB.rglob("templates/**/*.html"))
UNSEEN = (
    r"{% ?comment.*?endcomment ?%}",
    r"{#.*?#}",
    r"{% ?blocktrans.*?endblocktrans(late)? ?%}",
    r"<(script|style|pre|code|svg|symbol)\b.*?</\1>",
    r"{%.*?%}",
    r"{{.*?}}",
    r':[\w-]+="[^"]*"',
)
SPOKEN = (
    r"\b(?:title|lead|kicker|label|caption|alt|aria-label|placeholder|told|public|undo|what|next|"
    r'note|action|words|why|legend|result_label)="([^"]*)"'
)
LETTERS = re.compile(r"[A-Za-z]{2,}")
UNTRANSLATED_ON_PURPOSE = {"BLT", "CSV", "PrefLib"}


def without(text: str) -> str:
    for pattern in UNSEEN:
        text = re.sub(pattern, " ", text, flags=re.DOTALL)
    return text


def bare_words(template: Path) -> list[str]:
    seen = without(template.read_text())
    spoken = re.findall(SPOKEN, seen)
    between = re.sub(r"<[^>]*>", "\n", seen, flags=re.DOTALL).split("\n")
    addresses = ("#", "/")
    texts = (text.strip() for text in [*spoken, *between] if not text.startswith(addresses))
    return [
        text
        for text in texts
        if set(LETTERS.findall(re.sub(r"&\w+;", "", text))) - UNTRANSLATED_ON_PURPOSE
    ]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_every_word_of_a_template_goes_through_gettext(template: Path) -> None:
    assert bare_words(template) == []


def test_the_check_would_find_a_bare_word(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("""<h1 title="Board">{% translate "Fine" %}</h1><p>Not fine {{ name }}</p>""")
    assert bare_words(page) == ["Board", "Not fine"]
