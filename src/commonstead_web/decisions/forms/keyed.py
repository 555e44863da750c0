"""What every form of this room starts from: a key of the attempt, and days and hours to choose."""

from commonstead_web.elections.forms.keyed import DayInput, KeyedForm, MomentInput

__all__ = ["DayInput", "KeyedForm", "MomentInput"]
