"""The events of the log in words. An event that is missing here is shown as its code."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise | str] = {
    "page.read": _("read a page"),
    "project.started": _("started the project"),
    "project.exported": _("exported the project"),
    "project.imported": _("imported the project"),
    "member.invited": _("invited a member"),
    "member.changed": _("changed a membership"),
    "quickscan.imported": _("imported a quickscan"),
    "quickscan.started": _("started a quickscan"),
    "quickscan.changed": _("changed the header of the quickscan"),
    "safety_issue.added": _("added a safety issue"),
    "safety_issue.changed": _("changed a safety issue"),
    "safety_issue.removed": _("removed a safety issue"),
    "partner.added": _("added a partner"),
    "partner.changed": _("changed a partner"),
    "partner.removed": _("removed a partner"),
    "policy_document.added": _("added a policy document"),
    "policy_document.changed": _("changed the details of a policy document"),
    "policy_document.ready": _("read a policy document completely"),
    "policy_document.unreadable": _("could not read a policy document"),
    "policy_document.withdrawn": _("withdrew a policy document"),
    "policy_goal.confirmed": _("confirmed a policy goal"),
    "policy_goal.rejected": _("rejected a policy goal"),
    "policy_goal.imported": _("imported policy goals"),
    "policy_link.proposed": _("searched for policy links"),
    "policy_link.accepted": _("accepted a policy link"),
    "policy_link.rejected": _("rejected a policy link"),
    "policy_link.put_off": _("put off a decision about a policy link"),
    "policy_link.attached": _("linked a passage that the search did not propose"),
    "plan.text_changed": _("changed a chapter of the draft plan"),
    "plan.exported": _("exported the draft plan"),
    "original.downloaded": _("downloaded an original document"),
}
