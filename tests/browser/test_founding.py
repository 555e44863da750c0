"""Founding, from an e-mail address that nobody knows here to a rulebook in force."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from browser.authenticator import number_now
from browser.window import Window
from web import cast

CAROL = "carol@example.org"
FOUNDERS = ("Carol Nwosu", "Bill Hartley", "Amina Osei", "Joy Abara")
MODELS = {
    "clt": "Community land trust (community benefit society)",
    "cohousing": "Cohousing community (company limited by guarantee)",
    "fully mutual": "Fully mutual housing co-operative",
    "mutual home ownership": "Mutual home ownership society",
}
PUBLIC_HOME = "/o/elm-row/"


def code_in_the_letter() -> str:
    """The code in the newest letter, alone on its line."""
    letter = mail.outbox[-1]
    assert letter.to == [CAROL]
    found = re.search(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", letter.body, re.MULTILINE)
    assert found, letter.body
    return found[1]


def make_an_account(window: Window) -> None:
    window.go("/")
    window.follow("Found an organisation")
    window.follow("Make an account")
    window.fill("E-mail address", CAROL)
    window.press("Make an account")
    window.says(f"A code is on its way to {CAROL}")
    window.fill("Code", code_in_the_letter())
    window.press("Confirm this address")
    assert window.title == "Found an organisation"


def set_up_an_app(window: Window) -> str:
    """Gives the app's secret."""
    window.says("a secretary signs in with more than a code by e-mail")
    window.follow("Add a passkey or an authenticator app")
    window.follow("Use an authenticator app")
    secret = str(window.page.locator("main dd code").inner_text())
    window.fill("Authenticator code", number_now(secret))
    window.press("Use this app")
    assert window.title == "Recovery codes"
    return secret


def start(window: Window, model: str) -> None:
    window.go("/found")
    window.choose(MODELS[model])
    window.fill("Name of the organisation", "Elm Row")
    window.fill("Place", "Waltham Forest, London")
    window.fill("Short name for the address", "elm-row")
    window.fill("What it is for", "Homes that people on local wages can afford, for good.")
    window.press("Start founding it")
    window.says("Elm Row is started.", "Adjust the rules")


def adjust_the_quorum(window: Window) -> None:
    """One member is too few for the law, and the page says so before anything is saved."""
    window.follow("At a meeting")
    quorum = window.page.locator("fieldset", has_text="How many members must be present")
    members = quorum.get_by_label("Members", exact=True)
    percent = quorum.get_by_label("or this percentage of all members")
    percent.fill("0")
    with window.page.expect_response(re.compile("/check$")):
        members.fill("1")
        members.press("Tab")
    told = window.page.locator("#at-once").get_by_text("is below the 2 that the law asks for")
    told.wait_for()
    window.look()
    window.press("Save these rules in the draft")
    window.says("Please look at this again", "“1” is below the 2 that the law asks for")
    assert members.input_value() == "1"
    percent.fill("25")
    with window.page.expect_response(re.compile("/check$")):
        members.fill("4")
        members.press("Tab")
    window.page.get_by_text("The law allows this.").wait_for()
    window.press("Save these rules in the draft")
    window.says("Saved.", "What you have changed", "needs four members or a quarter")


def enter_the_founders(window: Window) -> None:
    window.follow("Enter the founders")
    for name in FOUNDERS:
        window.page.locator("main").get_by_role("radio").first.check()
        window.fill("Full name", name)
        window.fill("Postal address", "2 Elm Row, E99 9ZZ")
        window.fill("Date of birth", "1980-05-17")
        if name == "Carol Nwosu":
            window.fill("E-mail address", CAROL)
        window.press("Enter this founder")
    window.says("4 of at least 3")


def adopt(window: Window) -> None:
    window.follow("Go on: adopt the rulebook")
    window.press("Adopt the rulebook with 4 founders")
    window.says("The founders have adopted the rulebook.", "entry")


def register(window: Window) -> None:
    window.go("/o/elm-row/founding")
    window.follow("Enter the registration")
    today = timezone.localdate().isoformat()
    window.fill("Sent to the registrar on", today)
    window.fill("Registered on", today)
    window.press("Enter the registration")
    window.says("The rulebook is in force from its registration.")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_carol_founds_a_community_land_trust_from_nothing(site, open_window, size):
    window = open_window(site, size)
    make_an_account(window)
    secret = set_up_an_app(window)
    start(window, "clt")
    adjust_the_quorum(window)
    enter_the_founders(window)
    adopt(window)
    register(window)
    assert_everybody_can_see_it(open_window(site, size))
    assert_carol_can_come_back(open_window(site, size), secret)


def assert_everybody_can_see_it(visitor: Window) -> None:
    visitor.go("/")
    visitor.follow("Elm Row")
    visitor.says("4 members", "in force since", "Carol Nwosu", "Homes that people on local wages")
    visitor.go(f"{PUBLIC_HOME}rulebook")
    visitor.page.get_by_text("At a meeting", exact=True).last.click()
    visitor.look()
    visitor.says("a general meeting needs four members or a quarter of the members")
    visitor.go(f"{PUBLIC_HOME}record")
    entries = [str(one) for one in visitor.page.locator("tbody th").all_inner_texts()]
    assert entries == [
        "The rulebook was registered",
        "The rulebook was adopted",
        *["A founder was entered in the register"] * 4,
        "The draft rulebook was changed",
        "The organisation was started",
    ]


def assert_carol_can_come_back(window: Window, secret: str) -> None:
    """A code by e-mail, then the app: without it she would not be a secretary who can act."""
    window.go("/")
    window.follow("Sign in")
    window.fill("E-mail address", CAROL)
    window.press("Send me a code")
    window.fill("Code", code_in_the_letter())
    window.press("Sign in")
    assert window.title == "One more step"
    window.fill("Code", number_now(secret))
    window.press("Sign in")
    assert window.title == "What waits for me"
    window.go(f"{PUBLIC_HOME}members/register")
    window.says("Carol Nwosu", "Amina Osei")


@pytest.mark.parametrize("model", ["cohousing", "fully mutual", "mutual home ownership"])
def test_the_other_models_can_be_adopted_as_they_stand(site, open_window, model):
    cast.person("carol")
    window = open_window(site)
    window.go("/")
    window.act_as("Carol Nwosu")
    start(window, model)
    enter_the_founders(window)
    adopt(window)
    window.go(f"{PUBLIC_HOME}rulebook")
    window.says(MODELS[model])
