"""What kind of policy a passage is, and which goals a document sets. See docs/methods/goals.md."""

from ketenplan.core.goals.kinds import PassageKind

__all__ = ["PassageKind"]
