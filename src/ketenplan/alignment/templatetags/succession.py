"""The note on the page of a document: what it follows, or may follow."""

from typing import Any

from django import template

from ketenplan.access.gate import Visit
from ketenplan.alignment.succession.queries import document_followed_by, predecessors_of
from ketenplan.policies.models import PolicyDocument

register = template.Library()


@register.inclusion_tag("alignment/succession_note.html")
def succession_note(visit: Visit, document: PolicyDocument) -> dict[str, Any]:
    """What `document` follows. 2 queries, 1 when it was confirmed."""
    older = document_followed_by(visit, document)
    proposed = () if older else predecessors_of(visit, document)
    return {"visit": visit, "document": document, "older": older, "proposed": proposed[:1]}
