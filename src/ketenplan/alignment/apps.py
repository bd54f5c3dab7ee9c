from typing import Any

from django.apps import AppConfig


class AlignmentConfig(AppConfig):
    name = "ketenplan.alignment"

    def ready(self) -> None:
        from ketenplan.alignment import proposing
        from ketenplan.alignment.queries import PROPOSE_LINKS
        from ketenplan.inquiries.signals import quickscan_changed
        from ketenplan.jobs.actions import register
        from ketenplan.policies.signals import policy_changed

        register(PROPOSE_LINKS, proposing.propose_links, proposing.give_up)
        quickscan_changed.connect(after_quickscan_change, dispatch_uid="alignment")
        policy_changed.connect(after_policy_change, dispatch_uid="alignment")


def after_quickscan_change(sender: object, **news: Any) -> None:
    """Decided links follow their issue to the new version; proposals are looked for again."""
    from ketenplan.alignment import actions
    from ketenplan.alignment.queries import PROPOSE_LINKS
    from ketenplan.jobs.actions import start_job

    visit, quickscan = news["by"], news["quickscan"]
    actions.carry_links(project=visit.project, issues=list(quickscan.safety_issues.all()))
    start_job(by=visit.user, kind=PROPOSE_LINKS, subject_id=visit.project.pk, project=visit.project)


def after_policy_change(sender: object, **news: Any) -> None:
    """New or changed policy: every project of the municipality gets new proposals."""
    from ketenplan.alignment import actions

    actions.search_links_again(by=news["by"], municipality=news["municipality"])
