from django.urls import path

from commonstead_web.demo import pages

app_name = "demo"
urlpatterns = [path("act-as", pages.act_as, name="act_as")]
