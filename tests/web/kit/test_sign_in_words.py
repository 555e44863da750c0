"""Signing in speaks our words."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/accounts/login/code/", "/accounts/signup/"])
def test_the_address_is_asked_for_in_our_words(page: str, client: Client) -> None:
    text = client.get(page).content.decode()
    assert "E-mail address" in text
    assert "Email address" not in text
