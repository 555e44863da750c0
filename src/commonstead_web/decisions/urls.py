"""Every address of this room: of meetings, and of decisions."""

from commonstead_web.decisions import decision_urls, meeting_urls

app_name = "decisions"
urlpatterns = [*meeting_urls.urlpatterns, *decision_urls.urlpatterns]
