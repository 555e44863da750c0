"""The classes of member that a rulebook names."""

from commonstead.kit import Refusal
from commonstead.rulebook import MemberClass, Rulebook


def class_rule(rulebook: Rulebook, class_name: str) -> MemberClass:
    """The class of that name; refuses `no_such_class` (class_name, classes)."""
    classes = {each.name: each for each in rulebook.classes}
    if class_name not in classes:
        raise Refusal("no_such_class", class_name=class_name, classes=tuple(classes))
    return classes[class_name]
