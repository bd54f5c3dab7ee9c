from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "ketenplan.policies"

    def ready(self) -> None:
        from ketenplan.jobs.actions import register
        from ketenplan.policies import reading
        from ketenplan.policies.queries import READ_DOCUMENT

        register(READ_DOCUMENT, reading.read_document, reading.give_up)
