"""What a piece of policy may do to an issue: supports, sets conditions, overlaps, conflicts or is silent.

Method: docs/methods/relations.md. The words decide, from reviewed lists; a person decides whether it is so.
"""

from ketenplan.core.relations.propose import RelationProposal, propose_relation
from ketenplan.core.relations.rules import RULES_VERSION

__all__ = ["RULES_VERSION", "RelationProposal", "propose_relation"]
