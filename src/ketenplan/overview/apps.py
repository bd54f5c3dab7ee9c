from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "ketenplan.overview"
