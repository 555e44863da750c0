"""Reads a policy's published sentences as an applicant would, knowing only the words.

Nothing here uses the method: what a sentence says is worked out from its text and from the list
of questions, and then compared with what the software does.
"""

import re
from datetime import date, datetime
from fractions import Fraction

from commonstead.rulebook.data import shipped

WORDS = {
    name: told
    for document in shipped("policies/words")
    for name, told in document.data.get("fields", {}).items()
}
PANEL = " The panel may set this aside for you, and then writes down why."
PHRASES = {
    phrase: (name, answer)
    for name, words in WORDS.items()
    for answer, phrase in (
        *words.get("options", {}).items(),
        *((answer, words[answer]) for answer in ("yes", "no") if answer in words),
    )
}
NUMBER = re.compile(r"(at least|more than|at most|less than|exactly) (£?[\d,./]+)")
DAY = re.compile(r"(on or after|after|on or before|before|on) (\d+ \w+ \d{4})")
PASSED = re.compile(
    r"(at least|more than|at most|less than|exactly) (\d+) "
    r"(day|month|year)s? ha(?:s|ve) passed since (.+)"
)


def parts(text, joint):
    """Split at a joint, outside brackets."""
    found, depth, start = [], 0, 0
    for n, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0 and text.startswith(joint, n):
            found.append(text[start:n])
            start = n + len(joint)
    return [*found, text[start:]]


def all_of(answers):
    answers = list(answers)
    return False if False in answers else None if None in answers else True


def any_of(answers):
    answers = list(answers)
    return True if True in answers else None if None in answers else False


def so(text, told, on):
    """Whether what a sentence says is so; `None` where it was not told."""
    if text.startswith("(") and len(parts(text, "\0")) == 1 and closes_at_end(text):
        return so(text[1:-1], told, on)
    if text.startswith("none of these is so: "):
        listed = parts(text.removeprefix("none of these is so: "), "; ")
        answer = any_of(so(part, told, on) for part in listed)
        return None if answer is None else not answer
    if counted := re.fullmatch(r"at least (\d+) of these are so: (.+)", text):
        answers = [so(part, told, on) for part in parts(counted[2], "; ")]
        if answers.count(True) >= int(counted[1]):
            return True
        return None if answers.count(True) + answers.count(None) >= int(counted[1]) else False
    for joint, weigh in ((", or ", any_of), (", and ", all_of)):
        pieces = parts(text, joint)
        if len(pieces) > 1:
            return weigh(so(piece, told, on) for piece in pieces)
    return said(text, told, on)


def closes_at_end(text):
    depth = 0
    for n, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0:
            return n == len(text) - 1
    return False


def said(text, told, on):
    """One phrase: an answer, a number compared, a day compared, time that has passed."""
    if text in PHRASES:
        name, answer = PHRASES[text]
        return None if name not in told else answer in as_answers(told[name])
    if passed := PASSED.fullmatch(text):
        return since(passed, told, on)
    for name, words in WORDS.items():
        what = words.get("what")
        if what and text.startswith(f"{what} is "):
            return compared(words["kind"], text.removeprefix(f"{what} is "), told.get(name))
    raise AssertionError(f"nobody can read: {text}")


def as_answers(told):
    if isinstance(told, bool):
        return ("yes" if told else "no",)
    return (told,) if isinstance(told, str) else told


def since(passed, told, on):
    """By the calendar: so many days after the day, or months or years on the same date."""
    how, count, unit, what = passed.groups()
    (name,) = [name for name, words in WORDS.items() if words.get("what") == what]
    if name not in told:
        return None
    due = moved(told[name], int(count), unit)
    return {
        "at least": due <= on,
        "more than": due < on,
        "at most": due >= on,
        "less than": due > on,
        "exactly": due == on,
    }[how]


def moved(day, count, unit):
    if unit == "day":
        return date.fromordinal(day.toordinal() + count)
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    for shorter in range(4):
        try:
            return date(months // 12, months % 12 + 1, day.day - shorter)
        except ValueError:
            continue
    raise AssertionError(day)


def compared(kind, text, told):
    if told is None:
        return None
    if kind == "day":
        how, written = DAY.fullmatch(text).groups()
        value = datetime.strptime(written, "%d %B %Y").date()
    else:
        how, written = NUMBER.fullmatch(text).groups()
        value = Fraction(written.strip("£").replace(",", ""))
    return {
        "at least": told >= value,
        "on or after": told >= value,
        "more than": told > value,
        "after": told > value,
        "at most": told <= value,
        "on or before": told <= value,
        "less than": told < value,
        "before": told < value,
        "exactly": told == value,
        "on": told == value,
    }[how]


def lifted(name, sentence, told):
    """Whether the panel set a criterion aside, where its sentence lets it."""
    return sentence.endswith(PANEL) and name in told.get("set_aside", ())


def gate_open(name, sentence, told, on):
    """Read "You can be considered only if …. This does not apply if …."."""
    text = sentence.removesuffix(PANEL)
    condition, _, exception = text.rstrip(".").partition(". This does not apply if ")
    condition = condition.removeprefix("You can be considered only if ")
    ways = [so(condition, told, on), bool(exception) and so(exception, told, on)]
    return any_of(ways) is True or lifted(name, sentence, told)


def in_band(name, sentence, told, on):
    """Read "You are in band A (…) if …. You are in it too if …."."""
    text = sentence.removesuffix(PANEL).rstrip(".")
    condition = re.fullmatch(r"You are in band \S+ \([^)]*\) if (.+)", text)[1]
    if condition == "you are in no band above":
        return True
    condition, _, exception = condition.partition(". You are in it too if ")
    ways = [so(condition, told, on), bool(exception) and so(exception, told, on)]
    return any_of(ways) is True or lifted(name, sentence, told)


def points_given(name, sentence, told, on):
    """Read "You get 10 points if …" and "You get 1 point for each …, but not more than 5"."""
    text = sentence.removesuffix(PANEL).rstrip(".")
    each = re.fullmatch(
        r"You get (\d+) points? for each (.+), but not more than (\d+) points?"
        r"(?:\. You get the most of them if (.+))?",
        text,
    )
    if each:
        points, what, most, exception = each.groups()
        if exception and so(exception, told, on) is True:
            return int(most)
        return min(int(most), int(points) * counted(what, told, on))
    points, condition = re.fullmatch(r"You get (\d+) points? if (.+)", text).groups()
    condition, _, exception = condition.partition(". Also if ")
    ways = [so(condition, told, on), bool(exception) and so(exception, told, on)]
    return int(points) if any_of(ways) is True or lifted(name, sentence, told) else 0


def counted(what, told, on):
    if full := re.fullmatch(r"full (day|month|year) since (.+)", what):
        (name,) = [name for name, words in WORDS.items() if words.get("what") == full[2]]
        count = 0
        while name in told and moved(told[name], count + 1, full[1]) <= on:
            count += 1
        return count
    (name,) = [name for name, words in WORDS.items() if words.get("each") == what]
    return max(0, int(told.get(name, 0)))


def quota_for(sentence, told, on):
    """Whether a household is one of those for whom a share of homes is limited or kept."""
    condition = re.search(r"for whom this is so: (.+?)\.( What they cannot take.*)?$", sentence)[1]
    return so(condition, told, on) is True


def comes_first(sentences, one, other):
    """Which of two comes first, read from the sentences of the order; `None` for a draw."""
    for sentence in sentences:
        key = sentence.rstrip(".").partition(": ")[2]
        if key == "the higher band" and one["band"] != other["band"]:
            return one["band"] < other["band"]
        if key == "more points" and one["points"] != other["points"]:
            return one["points"] > other["points"]
        if key.startswith("the earlier one by "):
            what = key.removeprefix("the earlier one by ")
            (name,) = [name for name, words in WORDS.items() if words.get("what") == what]
            days = [each["told"].get(name, date.max) for each in (one, other)]
            if days[0] != days[1]:
                return days[0] < days[1]
        if sentence == "Those still level are ordered by their reference.":
            return one["ref"] < other["ref"]
    return None
