"""What a policy document says about itself: kind, adoption and validity, as proposals with their evidence."""

from ketenplan.core.documents.dates import Period
from ketenplan.core.documents.kinds import KIND_NAMES
from ketenplan.core.documents.proposal import Clue, ProposedMetadata, propose_details, propose_metadata

__all__ = ["KIND_NAMES", "Clue", "Period", "ProposedMetadata", "propose_details", "propose_metadata"]
