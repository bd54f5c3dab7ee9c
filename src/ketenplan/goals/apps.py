from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "ketenplan.goals"
