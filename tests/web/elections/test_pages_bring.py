"""Bringing a ballot file: anybody's, counted at once, and forgotten."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from commonstead.elections import RULES
from commonstead_web.elections.brought import (
    EXAMPLE,
    LARGEST_FILE,
    MOST_CANDIDATES,
    MOST_SLOWLY,
    count_brought,
)
from web.browsing import text_of

pytestmark = pytest.mark.django_db
BLT = b'3 1\n4 1 0\n3 2 3 0\n2 3 2 0\n0\n"Ann Lee"\n"Bo Ek"\n"Cy Ito"\n'
"""Ann Lee leads 4, 3, 2; Cy Ito goes out, Bo Ek has 5 of 9 and wins."""
TABLE = b"rank1,rank2\nAnn Lee,Bo Ek\nAnn Lee,\nBo Ek,Ann Lee\n"


def bring(content, name="ward.blt", **given):
    file = SimpleUploadedFile(name, content)
    form = {"ballots": file, "rule": "scottish-stv", **given}
    return Client().post(reverse("elections:bring_ballots"), form)


def test_the_page_explains_every_rule_with_its_source():
    page = text_of(Client().get(reverse("elections:bring_ballots")))
    for rule in RULES.values():
        assert rule.title in page
        assert rule.source.title in page


def test_a_file_is_counted_round_by_round():
    said = text_of(bring(BLT))
    assert "Bo Ek was elected." in said
    assert "Cy Ito can no longer win." in said
    assert "Bo Ek: 2.00000 more, now 5.00000" in said
    assert "Cy Ito: 2.00000 fewer, now 0.00000" in said


def test_another_rule_may_elect_somebody_else():
    assert "Ann Lee was elected." in text_of(bring(BLT, rule="first-past-the-post"))


def test_the_result_has_its_picture_its_table_and_its_three_doors():
    response = bring(BLT)
    page = response.content.decode()
    assert page.count('<svg class="picture"') == 2
    assert "exact figures" in page
    doors = re.findall(r'<a href="(#[a-z-]+)">', page)
    assert {"#rounds", "#who-decides", "#check"} <= set(doors)
    for door in ("rounds", "who-decides", "check"):
        assert f'id="{door}"' in page


def test_the_command_to_repeat_it_names_what_was_chosen():
    said = text_of(bring(TABLE, "our votes.csv", rule="meek", seats="1"))
    assert "commonstead elections count 'our votes.csv' --rule meek --seats 1" in said


def test_a_tie_is_drawn_by_a_seed_that_is_shown_and_repeats_the_draw():
    tied = b'2 1\n1 1 0\n1 2 0\n0\n"Ann Lee"\n"Bo Ek"\n'
    said = text_of(bring(tied))
    seed = re.search(r"--draw ([0-9a-f]{64})", said)
    assert seed
    assert "It was settled by lot" in said
    winner = re.search(r"(Ann Lee|Bo Ek) was elected\.", said)[1]
    again = text_of(bring(tied, seed=seed[1]))
    assert f"{winner} was elected." in again


def test_with_the_seeds_of_two_draws_each_may_win():
    tied = b'2 1\n1 1 0\n1 2 0\n0\n"Ann Lee"\n"Bo Ek"\n'
    winners = {
        count_brought("t.blt", tied, "scottish-stv", seed=bytes([n])).count.elected
        for n in range(16)
    }
    assert winners == {(0,), (1,)}


def test_a_malformed_file_says_where_what_and_what_was_expected():
    response = bring(b"3 1\n4 x 0\n", rule="wigm", seats="2")
    said = text_of(response)
    assert response.status_code == 422
    assert "Please look at this again" in said
    for words in ("ward.blt", "Line 2", "x", "What we expected"):
        assert words in said


def test_what_was_chosen_is_kept_after_a_malformed_file():
    page = bring(b"nothing\n", rule="wigm", seats="2", seed="07ff").content.decode()
    assert re.search(r'value="wigm"[^>]*checked', page)
    assert re.search(r'name="seats"[^>]*value="2"', page)
    assert re.search(r'name="seed"[^>]*value="07ff"', page)


def test_a_table_without_a_number_of_seats_says_what_is_missing():
    response = bring(TABLE, "votes.csv")
    assert response.status_code == 422
    assert "seats" in text_of(response)


def test_a_seed_that_is_none_is_refused_beside_its_field():
    said = text_of(bring(BLT, seed="heads"))
    assert "pairs of the digits 0 to 9" in said


def test_a_form_without_a_file_asks_for_one():
    response = Client().post(reverse("elections:bring_ballots"), {"rule": "meek"})
    assert response.status_code == 422
    assert "Choose a ballot file, or count the example." in text_of(response)


def test_the_example_can_be_counted_without_a_file():
    form = {"rule": "scottish-stv", "example": "yes"}
    said = text_of(Client().post(reverse("elections:bring_ballots"), form))
    assert "This is our small example." in said
    assert "47 valid papers" in said


@pytest.mark.parametrize("rule", RULES)
def test_the_example_is_counted_by_every_rule(rule):
    form = {"rule": rule, "example": "yes"}
    response = Client().post(reverse("elections:bring_ballots"), form)
    assert response.status_code == 200
    assert "Elected, in this order" in text_of(response)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr("commonstead_web.elections.pages.bring.count_brought", None)
    response = bring(b"1 1\n" + b"#" * (LARGEST_FILE + 70_000))
    assert response.status_code == 413
    assert "20 megabytes" in text_of(response)


def test_nothing_of_a_file_is_logged_or_stored(caplog, django_assert_num_queries):
    with caplog.at_level(0), django_assert_num_queries(0):
        bring(BLT)
        bring(b"3 1\nPrivate Name\n")
    assert "Lee" not in caplog.text
    assert "Private" not in caplog.text


def test_a_forged_form_from_another_site_is_refused():
    client = Client(enforce_csrf_checks=True)
    form = {"rule": "meek", "example": "yes"}
    assert client.post(reverse("elections:bring_ballots"), form).status_code == 403


def test_a_count_too_long_for_a_page_says_how_to_see_it(monkeypatch):
    monkeypatch.setattr("commonstead_web.elections.showing.MOST_TOLD", 5)
    monkeypatch.setattr("commonstead_web.elections.showing.MOST_DRAWN", 5)
    said = text_of(bring(BLT))
    assert "The page would be too long." in said
    assert "Bo Ek was elected." in said


@pytest.mark.parametrize("rule", ["ers97", "scottish-stv"])
def test_a_table_too_large_for_the_server_is_left_to_the_command_line(rule):
    table = b"Ann Lee,Bo Ek\n" + b"1,2\n" * (MOST_SLOWLY // 4)
    said = text_of(bring(table, "votes.csv", rule=rule, seats="1"))
    assert "takes too long here" in said
    assert "the command line counts larger ones" in said


def test_a_large_file_that_can_be_counted_quickly_is_counted():
    lines = b"1 1 2 0\n" * (MOST_SLOWLY // 8 + 1000)
    large = b"2 1\n" + lines + b'0\n"Ann Lee"\n"Bo Ek"\n'
    assert "Ann Lee was elected." in text_of(bring(large))


def test_too_many_candidates_for_the_server_are_left_to_the_command_line():
    names = b"".join(b'"Person %d"\n' % n for n in range(MOST_CANDIDATES + 1))
    crowd = b"%d 1\n1 1 0\n0\n" % (MOST_CANDIDATES + 1) + names
    assert "at most 100" in text_of(bring(crowd, rule="schulze"))


def test_names_in_a_file_cannot_bring_their_own_markup():
    page = bring(BLT.replace(b"Ann Lee", b"<script>alert(1)</script>")).content.decode()
    assert "<script>alert" not in page


def test_the_example_is_a_ballot_file_anybody_may_copy():
    brought = count_brought("example.blt", EXAMPLE, "scottish-stv")
    assert brought.count.valid == 47
    assert len(brought.count.elected) == 3
