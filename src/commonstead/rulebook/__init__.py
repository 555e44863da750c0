"""Rules as dated data: load a rulebook, check it, ask it, explain it, compare two."""

from commonstead.rulebook.book import Rulebook, load_model, read_file, read_yaml
from commonstead.rulebook.catalogue import Entry, catalogue, legal_forms
from commonstead.rulebook.kinds import Days
from commonstead.rulebook.law import Limit
from commonstead.rulebook.meaning import Meaning
from commonstead.rulebook.problems import PROBLEM_CODES
from commonstead.rulebook.reading import models
from commonstead.rulebook.rule import MemberClass, Power, Rule

__all__ = [
    "PROBLEM_CODES",
    "Days",
    "Entry",
    "Limit",
    "Meaning",
    "MemberClass",
    "Power",
    "Rule",
    "Rulebook",
    "catalogue",
    "legal_forms",
    "load_model",
    "models",
    "read_file",
    "read_yaml",
]
