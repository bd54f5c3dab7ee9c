from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "ketenplan.goals"

    def ready(self) -> None:
        from django.db.models.signals import pre_delete

        from ketenplan.goals import finding, signals
        from ketenplan.goals.queries import FIND_GOALS
        from ketenplan.jobs.actions import register
        from ketenplan.policies.models import PolicyDocument
        from ketenplan.policies.signals import policy_changed, text_stored

        register(FIND_GOALS, finding.find_goals, finding.give_up)
        text_stored.connect(signals.after_text_stored, dispatch_uid="goals")
        policy_changed.connect(signals.after_policy_change, dispatch_uid="goals")
        pre_delete.connect(signals.before_document_goes, sender=PolicyDocument, dispatch_uid="goals")
