from django.urls import path

from commonstead_web.power.pages import evidence, files, health, power, trying

app_name = "power"
urlpatterns = [
    path("o/<slug:slug>/power", power.power, name="power"),
    path("o/<slug:slug>/power/evidence", evidence.evidence, name="evidence"),
    path("o/<slug:slug>/power/rules.yaml", files.rules, name="rules"),
    path("o/<slug:slug>/power/members.csv", files.members, name="members"),
    path("o/<slug:slug>/power/answers.yaml", files.answers, name="answers"),
    path("o/<slug:slug>/health", health.health, name="health"),
    path("try", trying.choose, name="try"),
    path("try/model/<slug:model>", trying.model, name="try_model"),
    path("try/file", trying.file, name="try_file"),
]
