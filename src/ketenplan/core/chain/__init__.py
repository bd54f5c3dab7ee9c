"""The composition of the chain: who is at which table, and what the composition still lacks."""

from ketenplan.core.chain.advice import Advice, AdviceKind, Severity, advise
from ketenplan.core.chain.facts import ChainReference, FormFact, TypeNeed
from ketenplan.core.chain.values import (
    Answer,
    Chain,
    ChainPartner,
    ChainTable,
    PartnerStatus,
    Standing,
    Subject,
)

__all__ = [
    "Advice",
    "AdviceKind",
    "Answer",
    "Chain",
    "ChainPartner",
    "ChainReference",
    "ChainTable",
    "FormFact",
    "PartnerStatus",
    "Severity",
    "Standing",
    "Subject",
    "TypeNeed",
    "advise",
]
