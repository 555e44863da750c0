"""Every table says whose it is."""

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model, OneToOneField

from commonstead_web.rulebook.queries import Organisation

ROOMS = ("rulebook", "members", "elections", "decisions", "power", "prices", "homes")
"""The rooms whose rows belong to an organisation. The record's belong to a log, which is one
organisation's own; the kit's belong to a person, who may be in several organisations."""
TENANT_OWNED = [
    model
    for room in ROOMS
    for model in apps.get_app_config(room).get_models()
    if model is not Organisation
]


@pytest.mark.parametrize("model", TENANT_OWNED, ids=lambda model: model._meta.label)
def test_every_table_carries_its_organisation(model: type[Model]) -> None:
    field = model._meta.get_field("organisation")
    assert isinstance(field, ForeignKey)
    assert field.related_model is Organisation
    assert not field.null


def test_every_table_of_the_record_belongs_to_a_log_and_a_log_to_one_organisation() -> None:
    log = apps.get_model("record", "Log")
    for model in apps.get_app_config("record").get_models():
        if model is not log:
            assert model._meta.get_field("log").related_model is log
    assert isinstance(Organisation._meta.get_field("log"), OneToOneField)
