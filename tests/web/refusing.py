"""Expecting a refusal by its code."""

from collections.abc import Callable
from typing import Any

import pytest

from commonstead.kit import Refusal


def refused(code: str, call: Callable[..., Any], *given: Any, **named: Any) -> dict[str, Any]:
    """The call is refused with this code and no other; what the refusal says besides."""
    with pytest.raises(Refusal) as told:
        call(*given, **named)
    assert told.value.code == code
    return dict(told.value.facts)


def refusal(code: str) -> Any:
    """For `with`: what stands inside is refused with this code and no other."""
    return pytest.raises(Refusal, match=rf"^{code}\b")
