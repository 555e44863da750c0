"""Democratic health: what happened, as indicators with a trend. It never decides a verdict."""

from commonstead.power.health.events import Events, Part
from commonstead.power.health.indicators import Asked, Indicator, asked, indicators

__all__ = ["Asked", "Events", "Indicator", "Part", "asked", "indicators"]
