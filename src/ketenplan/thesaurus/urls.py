from django.urls import path

from ketenplan.thesaurus import views

urlpatterns = [
    path("begrippen/", views.concepts, name="thesaurus"),
    path("begrippen/doornemen/", views.index_again, name="thesaurus-index"),
    path("begrippen/<slug:concept_key>/", views.concept, name="thesaurus-concept"),
    path(
        "begrippen/<slug:concept_key>/intrekken/", views.withdraw_concept, name="thesaurus-withdraw-concept"
    ),
    path("begrippen/<slug:concept_key>/<int:term_id>/intrekken/", views.withdraw, name="thesaurus-withdraw"),
]
