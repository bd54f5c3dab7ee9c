from django.urls import path

from ketenplan.thesaurus import views

urlpatterns = [
    path("begrippen/", views.concepts, name="thesaurus"),
    path("begrippen/<slug:concept_key>/", views.concept, name="thesaurus-concept"),
    path("begrippen/<slug:concept_key>/<int:term_id>/intrekken/", views.withdraw, name="thesaurus-withdraw"),
]
