from django.urls import path

from commonstead_web.members.pages import (
    applications,
    erasing,
    founding,
    importing,
    inspections,
    linking,
    membership,
    offices,
    register,
)

app_name = "members"
HERE = "o/<slug:slug>/members"
urlpatterns = [
    path(f"{HERE}", membership.membership, name="membership"),
    path(f"{HERE}/mine", membership.mine, name="mine"),
    path(f"{HERE}/mine/particulars", membership.my_particulars, name="my_particulars"),
    path(f"{HERE}/mine/end", membership.resign, name="resign"),
    path(f"{HERE}/apply", applications.apply, name="apply"),
    path(f"{HERE}/founders", founding.founder, name="founders"),
    path("o/<slug:slug>/founding/adopt", founding.adopt, name="adopt"),
    path(f"{HERE}/applications", applications.applications, name="applications"),
    path(f"{HERE}/applications/paper", applications.apply_on_paper, name="apply_on_paper"),
    path(f"{HERE}/applications/<str:ref>", applications.application, name="application"),
    path(f"{HERE}/applications/<str:ref>/admit", applications.admit, name="admit"),
    path(f"{HERE}/applications/<str:ref>/refuse", applications.refuse, name="refuse"),
    path(
        f"{HERE}/applications/<str:ref>/erase", erasing.erase_application, name="erase_application"
    ),
    path(f"{HERE}/register", register.register, name="register"),
    path(f"{HERE}/register.csv", register.export, name="export"),
    path(f"{HERE}/register/inspect", inspections.inspect, name="inspect"),
    path(f"{HERE}/register/inspect-for", inspections.inspect_for, name="inspect_for"),
    path(f"{HERE}/register/inspections", inspections.inspections, name="inspections"),
    path(f"{HERE}/register/inspections/<int:number>", inspections.inspection, name="inspection"),
    path(f"{HERE}/register/import", importing.choose_file, name="choose_file"),
    path(f"{HERE}/register/import/<str:token>", importing.check_file, name="check_file"),
    path(f"{HERE}/register/<str:ref>", register.member, name="member"),
    path(f"{HERE}/register/<str:ref>/particulars", register.correct, name="correct"),
    path(f"{HERE}/register/<str:ref>/class", register.change_class, name="change_class"),
    path(f"{HERE}/register/<str:ref>/end", register.end, name="end"),
    path(f"{HERE}/register/<str:ref>/sign-in", linking.link, name="link"),
    path(f"{HERE}/register/<str:ref>/erase", erasing.erase_member, name="erase_member"),
    path(f"{HERE}/offices", offices.offices, name="offices"),
    path(f"{HERE}/offices/appoint", offices.appoint, name="appoint"),
    path(f"{HERE}/offices/<int:held>/release", offices.release, name="release"),
]
