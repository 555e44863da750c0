"""Rules as dated data: load a rulebook, check it, ask it, explain it, compare two."""

from commonstead.rulebook.book import Rulebook, load_model, read_file, read_yaml
from commonstead.rulebook.catalogue import Entry, catalogue, legal_forms
from commonstead.rulebook.comparing import Difference, compare
from commonstead.rulebook.forms import Field, Part, form_answers, form_field, parse_answer
from commonstead.rulebook.kinds import Days
from commonstead.rulebook.law import Limit
from commonstead.rulebook.meaning import Meaning, messages
from commonstead.rulebook.problems import PROBLEM_CODES, concerns
from commonstead.rulebook.reading import models, read_cases
from commonstead.rulebook.rule import MemberClass, Power, Rule, explain, say

__all__ = [
    "PROBLEM_CODES",
    "Days",
    "Difference",
    "Entry",
    "Field",
    "Limit",
    "Meaning",
    "MemberClass",
    "Part",
    "Power",
    "Rule",
    "Rulebook",
    "catalogue",
    "compare",
    "concerns",
    "explain",
    "form_answers",
    "form_field",
    "legal_forms",
    "load_model",
    "messages",
    "models",
    "parse_answer",
    "read_cases",
    "read_file",
    "read_yaml",
    "say",
]
