"""The registrar's answer entered twice at the same instant: as a refusal, or as both."""

from datetime import timedelta

from commonstead_web.rulebook.queries import all_versions
from web.faults.conftest import Open
from web.faults.processes import Attempt, Party
from web.faults.site import Site, sound
from web.faults.test_races_of_officers import KEYS, one_effect

TRIES = 6


def adopted(open_site: Open) -> Site:
    """The founders' rules are adopted, sent in, and answered ten days later."""
    site = open_site("drafted").later(days=1)
    assert site.do(site.attempt("rulebook.adopt", founders=205)).done
    return site.later(days=10)


def refusing(site: Site, key: str = "") -> Attempt:
    version = all_versions(site.society).get()
    return site.attempt(
        "rulebook.withdraw",
        key=key,
        version=version.hash,
        submitted=version.adopted,
        refused=site.now.date(),
        reason="Clause 12.",
    )


def registering(site: Site) -> Attempt:
    sent = site.now.date() - timedelta(days=8)
    return site.attempt("rulebook.register", submitted=sent, registered=site.now.date())


@KEYS
def test_rules_are_refused_once(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    site = adopted(open_site)
    attempts = [refusing(site, key) for key in keys]
    one_effect(two.at_once(site.database, *attempts), keys, "not_waiting")
    assert site.entries("rulebook.withdraw").count() == 1
    sound(site)


def test_rules_are_registered_or_refused_and_never_both(open_site: Open, two: Party) -> None:
    for _ in range(TRIES):
        site = adopted(open_site)
        answers = two.at_once(site.database, registering(site), refusing(site))
        told = sorted(one.told for one in answers if not one.done)
        version = all_versions(site.society).get()
        assert told in (["not_waiting"], ["nothing_to_register"])
        assert (version.registered is None) == (told == ["nothing_to_register"])
        assert (version.refused is None) == (told == ["not_waiting"])
        assert (version.effective is None) == (version.registered is None)
        sound(site)
