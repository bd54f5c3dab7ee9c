"""Who may do what in a project. A role gives verbs; the membership gives the project."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One thing that a member may see or do. The comment on a view is its permission; there are no others."""

    PROJECT_SEE = "project.see"
    MEMBERS_SEE = "members.see"
    MEMBERS_MANAGE = "members.manage"
    QUICKSCAN_SEE = "quickscan.see"
    QUICKSCAN_CHANGE = "quickscan.change"
    CHAIN_SEE = "chain.see"
    CHAIN_CHANGE = "chain.change"
    POLICY_SEE = "policy.see"
    POLICY_CHANGE = "policy.change"
    LINK_DECIDE = "link.decide"
    PLAN_SEE = "plan.see"
    PLAN_CHANGE = "plan.change"
    PLAN_EXPORT = "plan.export"
    LOG_SEE = "log.see"


class Role(TextChoices):
    """The role of a member in one project (DOMAIN: role and access sketch)."""

    PROJECT_LEAD = "PROJECT_LEAD", _("project leader")
    POLICY_ADVISER = "POLICY_ADVISER", _("policy adviser")
    REPRESENTATIVE = "REPRESENTATIVE", _("representative of a chain partner")
    MANDATE_HOLDER = "MANDATE_HOLDER", _("decider of a chain partner")
    PRACTITIONER = "PRACTITIONER", _("practitioner")
    EXECUTIVE = "EXECUTIVE", _("mayor, alderman or steering group")
    PRIVACY_OFFICER = "PRIVACY_OFFICER", _("privacy officer")
    CCV_ADVISER = "CCV_ADVISER", _("CCV adviser")


_P = Permission
_READ = frozenset({_P.PROJECT_SEE, _P.QUICKSCAN_SEE, _P.CHAIN_SEE, _P.POLICY_SEE, _P.PLAN_SEE})
_SUMMARY = frozenset({_P.PROJECT_SEE, _P.PLAN_SEE})

MATRIX: dict[Role, frozenset[Permission]] = {
    Role.PROJECT_LEAD: frozenset(Permission),
    Role.POLICY_ADVISER: _READ | {_P.MEMBERS_SEE, _P.POLICY_CHANGE, _P.LINK_DECIDE, _P.PLAN_EXPORT},
    Role.REPRESENTATIVE: _READ | {_P.MEMBERS_SEE, _P.PLAN_EXPORT},
    Role.MANDATE_HOLDER: _READ | {_P.PLAN_EXPORT},
    Role.PRACTITIONER: _SUMMARY | {_P.CHAIN_SEE},
    Role.EXECUTIVE: _SUMMARY | {_P.PLAN_EXPORT},
    Role.PRIVACY_OFFICER: _READ | {_P.MEMBERS_SEE, _P.LOG_SEE},
    Role.CCV_ADVISER: _READ,
}


def permissions_of(role: str) -> frozenset[Permission]:
    """The permissions of a stored role code; none for a code that is unknown."""
    return MATRIX[Role(role)] if role in Role.values else frozenset()
