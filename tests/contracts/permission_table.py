"""Who may open which address. Literal on purpose: a new address fails until somebody decides who may see it.

docs/methods/access.md explains the roles.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ketenplan.access.roles import Permission

P = Permission

OPEN = "open"
"""Everybody, also without an account."""
SIGNED_IN = "signed in"
"""Every account, without a right in any project."""
CLOSED = "closed"
"""Nobody: the address answers 404."""
STARTERS = "may start projects"
"""Accounts that may start projects in their municipality."""


@dataclass(frozen=True)
class Entry:
    """`code` is the answer to GET for somebody with the right; `posts_as` the right that POST asks, if more."""

    need: P | str
    arguments: tuple[str, ...] = ()
    code: int = 200
    posts_as: P | None = None


def _project(need: P, *arguments: str, code: int = 200, posts_as: P | None = None) -> Entry:
    return Entry(need, ("public_id", *arguments), code, posts_as)


TABLE: dict[str, Entry] = {
    # pages of no project
    "health": Entry(OPEN),
    "help": Entry(OPEN),
    "project-list": Entry(SIGNED_IN),
    "project-start": Entry(STARTERS),
    "project-import": Entry(STARTERS),
    # a project
    "overview": _project(P.PROJECT_SEE),
    "members": _project(P.MEMBERS_SEE),
    "members-invite": _project(P.MEMBERS_MANAGE),
    "members-change": _project(P.MEMBERS_MANAGE, "membership_id"),
    "quickscan": _project(P.QUICKSCAN_SEE),
    "quickscan-start": _project(P.QUICKSCAN_CHANGE, code=302),  # this project has a quickscan
    "quickscan-header": _project(P.QUICKSCAN_CHANGE),
    "quickscan-issue-add": _project(P.QUICKSCAN_CHANGE),
    "quickscan-issue-change": _project(P.QUICKSCAN_CHANGE, "issue_id"),
    "quickscan-issue-remove": _project(P.QUICKSCAN_CHANGE, "issue_id"),
    "quickscan-compare": _project(P.QUICKSCAN_SEE),
    "quickscan-import": _project(P.QUICKSCAN_CHANGE),
    "quickscan-import-store": _project(P.QUICKSCAN_CHANGE, code=405),
    "quickscan-template": _project(P.QUICKSCAN_SEE, "file_format"),
    "quickscan-download": _project(P.QUICKSCAN_SEE, "file_format"),
    "chain": _project(P.CHAIN_SEE),
    "chain-add": _project(P.CHAIN_CHANGE),
    "chain-change": _project(P.CHAIN_CHANGE, "partner_id"),
    "chain-remove": _project(P.CHAIN_CHANGE, "partner_id"),
    "policy": _project(P.POLICY_SEE),
    "policy-search": _project(P.LINK_DECIDE, code=405),
    "policy-issue": _project(P.POLICY_SEE, "issue_id"),
    "policy-coverage": _project(P.POLICY_SEE),
    "policy-quality": _project(P.LINK_DECIDE),
    "policy-quality-export": _project(P.LINK_DECIDE, "file_format"),
    "policy-attach": _project(P.LINK_DECIDE, code=302),  # without a passage there is nothing to link
    "policy-decide": _project(P.LINK_DECIDE, "link_id", code=302),
    "policy-succession": _project(P.POLICY_SEE, "document_id"),
    "policy-follow": _project(P.POLICY_CHANGE, "document_id", code=302),
    "policy-settle": _project(P.LINK_DECIDE, "document_id", "link_id", code=302),
    "policy-goals": _project(P.POLICY_SEE),
    "policy-goals-search": _project(P.POLICY_CHANGE, code=405),
    "policy-goal": _project(P.POLICY_SEE, "goal_id", posts_as=P.POLICY_CHANGE),
    "thesaurus": _project(P.POLICY_SEE, posts_as=P.POLICY_CHANGE),
    "thesaurus-concept": _project(P.POLICY_SEE, "concept_key", posts_as=P.POLICY_CHANGE),
    "thesaurus-withdraw": _project(P.POLICY_CHANGE, "concept_key", "term_id", code=405),
    # A subject of the product, which nobody withdraws.
    "thesaurus-withdraw-concept": _project(P.POLICY_CHANGE, "concept_key", code=404),
    "thesaurus-index": _project(P.POLICY_CHANGE, code=405),
    "policy-documents": _project(P.POLICY_SEE, posts_as=P.POLICY_CHANGE),
    "policy-progress": _project(P.POLICY_SEE),
    "policy-document": _project(P.POLICY_SEE, "document_id"),
    "policy-document-change": _project(P.POLICY_CHANGE, "document_id"),
    "policy-document-remove": _project(P.POLICY_CHANGE, "document_id"),
    "policy-original": _project(P.POLICY_SEE, "document_id"),
    "policy-find": _project(P.POLICY_SEE),
    "policy-document-stop": _project(P.POLICY_CHANGE, "document_id", code=405),
    "policy-document-again": _project(P.POLICY_CHANGE, "document_id", code=405),
    "policy-document-searched": _project(P.POLICY_CHANGE, "document_id", code=405),
    "policies:page": _project(P.POLICY_SEE, "document_id", "number"),
    "policies:picture": _project(P.POLICY_SEE, "document_id", "number", code=404),  # a document without pages
    "plan": _project(P.PLAN_SEE),
    "plan-chapter": _project(P.PLAN_CHANGE, "chapter"),
    "plan-export": _project(P.PLAN_EXPORT, "file_format"),
    "plan-project-file": _project(P.PLAN_EXPORT),
    "log": _project(P.LOG_SEE),
    # signing in (allauth)
    "account_login": Entry(OPEN),
    "account_logout": Entry(OPEN),
    "account_signup": Entry(OPEN),  # says that accounts are made by invitation
    "account_reset_password": Entry(OPEN),
    "account_reset_password_done": Entry(OPEN),
    "account_reset_password_from_key": Entry(OPEN, ("uidb36", "key")),
    "account_reset_password_from_key_done": Entry(OPEN),
    "account_reauthenticate": Entry(SIGNED_IN),
    "account_change_password": Entry(SIGNED_IN),
    "mfa_authenticate": Entry(OPEN),
    "mfa_index": Entry(SIGNED_IN),
    "mfa_reauthenticate": Entry(SIGNED_IN),
    "mfa_activate_totp": Entry(SIGNED_IN),
    "mfa_deactivate_totp": Entry(SIGNED_IN),
    "mfa_view_recovery_codes": Entry(SIGNED_IN),
    "mfa_generate_recovery_codes": Entry(SIGNED_IN),
    "mfa_download_recovery_codes": Entry(SIGNED_IN),
    # pages of allauth that this product does not offer: 404 for everybody
    "account_email": Entry(CLOSED),
    "account_set_password": Entry(CLOSED),
    "account_inactive": Entry(CLOSED),
    "account_confirm_email": Entry(CLOSED, ("key",)),
    "account_email_verification_sent": Entry(CLOSED),
    "account_confirm_login_code": Entry(CLOSED),
}

PROJECT_PAGES = {name: entry for name, entry in TABLE.items() if isinstance(entry.need, P)}

OTHER_ARGUMENTS = {"uidb36": "1", "key": "onbekend-0"}


def address(name: str, ids: dict[str, Any]) -> str:
    """The address of a name, with the arguments of the table filled in from `ids`."""
    known = OTHER_ARGUMENTS | ids
    return reverse(name, kwargs={argument: known[argument] for argument in TABLE[name].arguments})


def all_patterns(resolver: URLResolver | None = None, space: str = "") -> list[URLPattern]:
    """Every pattern of the site under its full name, with those of included lists."""
    found: list[URLPattern] = []
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            found += all_patterns(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            found.append(
                URLPattern(pattern.pattern, pattern.callback, pattern.default_args, space + pattern.name)
            )
    return found
