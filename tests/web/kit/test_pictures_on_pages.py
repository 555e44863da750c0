"""Pictures and parts as pages show them: with their words, and within the security policy."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler

import commonstead_web
from commonstead.elections import Contest, count, ranking
from commonstead_web.kit.pictures import draw_bars, draw_count, draw_quorum

WEB = Path(commonstead_web.__file__).parent
TEMPLATES = sorted(WEB.glob("*/templates/**/*.html"))
ICONS = set(
    re.findall(r'symbol id="(\w+)"', (WEB / "kit/static/commonstead/icons.svg").read_text())
)
NAMES = ("Amina Osei", "Bill Hartley", "Carol Nwosu")
FINISHED = count(
    Contest(2, NAMES, {ranking(0, 2): 7, ranking(1): 3, ranking(2): 1}), "scottish-stv"
)


def page_with(part: str, **context) -> str:
    """A part as a page writes it: `<c-part :name="name" … />`."""
    values = " ".join(f':{name}="{name}"' for name in context)
    written = CottonCompiler().process(f'<c-{part} {values} ref="here" />')
    return engines["django"].from_string(written).render(context)


@pytest.fixture(scope="module")
def picture() -> str:
    return page_with("count-picture", picture=draw_count(FINISHED))


def test_every_round_has_a_title_and_a_description(picture):
    rounds = len(FINISHED.stages)
    assert rounds > 1
    assert picture.count("<title id=") == picture.count("<desc id=") == rounds


def test_the_description_tells_everybody_s_votes_and_who_is_elected(picture):
    first = re.search(r"<desc[^>]*>(.*?)</desc>", picture, re.DOTALL)[1]
    assert "Amina Osei: 7, elected." in first
    assert "Bill Hartley: 3" in first


def test_the_table_twin_stands_under_the_picture(picture):
    table = picture[picture.index("<table") :]
    for name in NAMES:
        assert name in table


def test_a_name_with_markup_in_it_is_shown_as_text():
    names = ("<b>Amina</b>", "Bill Hartley")
    shown = page_with(
        "count-picture",
        picture=draw_count(count(Contest(1, names, {ranking(0): 1}), "first-past-the-post")),
    )
    assert "<b>Amina" not in shown
    assert "&lt;b&gt;Amina" in shown


def test_bars_are_a_table_with_the_figures_in_words():
    shown = page_with("bars-picture", picture=draw_bars([("voted", 20)], total=40), title="Turnout")
    assert "20" in shown
    assert "(50%)" in shown


def test_the_quorum_says_how_many_must_still_come():
    assert "3 more must come" in page_with("quorum-picture", picture=draw_quorum(9, 12, 47))
    assert "we can decide" in page_with("quorum-picture", picture=draw_quorum(12, 12, 47))


def test_one_missing_member_is_one():
    assert "One more must come" in page_with("quorum-picture", picture=draw_quorum(11, 12, 47))


def test_what_a_page_passes_to_a_button_cannot_break_out_of_it():
    shown = page_with("button", value='"><script>')
    assert "<script>" not in shown
    assert "&quot;&gt;&lt;script&gt;" in shown


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_no_template_carries_style_or_code_of_its_own(template):
    text = template.read_text()
    written = re.sub(r"{%.*?%}", "", text, flags=re.DOTALL)  # what a tag is given is no attribute
    assert not re.search(r"\sstyle=|<style|\son\w+=", written)
    scripts = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", text)
    assert scripts == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_every_icon_that_a_template_names_is_drawn(template):
    text = template.read_text()
    named = re.findall(r'<c-icon name="([\w-]+)"', text) + re.findall(r'\sicon="([\w-]+)"', text)
    assert set(named) <= ICONS


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_no_page_asks_anything_of_another_site(template):
    loaded = re.findall(r'(?:src|<link[^>]*href|action)="(https?:)?//', template.read_text())
    assert loaded == []
