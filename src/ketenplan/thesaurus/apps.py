from django.apps import AppConfig


class ThesaurusConfig(AppConfig):
    name = "ketenplan.thesaurus"
