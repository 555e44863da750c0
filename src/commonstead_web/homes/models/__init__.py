"""What this room keeps: the register of homes."""

from commonstead_web.homes.models.home import Home

__all__ = ["Home"]
