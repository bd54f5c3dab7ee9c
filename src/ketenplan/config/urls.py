"""All addresses. Every name in here stands in the permission table (tests/contracts)."""

from django.urls import include, path

from ketenplan.plans.import_views import import_file
from ketenplan.web import views

urlpatterns = [
    path("account/", include("ketenplan.access.urls")),
    path("", include("ketenplan.web.urls")),
    path("project/inlezen/", import_file, name="project-import"),
    path("", include("ketenplan.projects.urls")),
    path("project/<slug:public_id>/", include("ketenplan.overview.urls")),
    path("project/<slug:public_id>/leden/", include("ketenplan.projects.member_urls")),
    path("project/<slug:public_id>/quickscan/", include("ketenplan.inquiries.urls")),
    path("project/<slug:public_id>/keten/", include("ketenplan.consultation.urls")),
    path("project/<slug:public_id>/beleidslijn/", include("ketenplan.policies.urls")),
    path("project/<slug:public_id>/beleidslijn/", include("ketenplan.goals.urls")),
    path("project/<slug:public_id>/beleidslijn/", include("ketenplan.thesaurus.urls")),
    path("project/<slug:public_id>/beleidslijn/", include("ketenplan.evaluation.urls")),
    path("project/<slug:public_id>/beleidslijn/", include("ketenplan.alignment.urls")),
    path("project/<slug:public_id>/conceptplan/", include("ketenplan.plans.urls")),
    path("project/<slug:public_id>/conceptplan/", include("ketenplan.publishing.urls")),
    path("project/<slug:public_id>/logboek/", include("ketenplan.audit.urls")),
]

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error
