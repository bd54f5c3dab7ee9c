"""The composition of the chain: who is at which table, and what the composition still lacks."""

from ketenplan.core.chain.advice import Advice, AdviceKind, Severity, advise
from ketenplan.core.chain.facts import ChainReference, FormFact, TypeNeed
from ketenplan.core.chain.values import Chain, chain_of
from ketenplan.core.project.model import Subject

__all__ = [
    "Advice",
    "AdviceKind",
    "Chain",
    "ChainReference",
    "FormFact",
    "Severity",
    "Subject",
    "TypeNeed",
    "advise",
    "chain_of",
]
