"""Saying no: a code and the numbers behind it. The words belong to whoever shows it."""


class Refusal(Exception):
    """An action or rule that says no.

    `code` names the reason and never changes its meaning; `facts` are the figures a person needs
    to see why. There is no prose here: pages and the command line hold the wording, translated.

    >>> refusal = Refusal("quorum_not_met", needed=12, present=9)
    >>> refusal.code, refusal.facts["needed"]
    ('quorum_not_met', 12)
    >>> str(refusal)
    'quorum_not_met (needed=12, present=9)'
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.code} ({facts})" if facts else self.code
