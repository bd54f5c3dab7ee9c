"""What a policy document says about itself: kind, adoption and validity, as proposals with their evidence."""

from ketenplan.core.policy_metadata.dates import Period
from ketenplan.core.policy_metadata.proposal import Clue, ProposedMetadata, propose_metadata

__all__ = ["Clue", "Period", "ProposedMetadata", "propose_metadata"]
