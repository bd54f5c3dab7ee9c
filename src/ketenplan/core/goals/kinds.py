"""What a piece of policy is, and what a goal in it can say: the codes. Dutch names are in `wording`."""

from enum import StrEnum


class PassageKind(StrEnum):
    """What a passage mostly is. CONTEXT also stands for "nothing in the text says what else it is"."""

    OBJECTIVE = "OBJECTIVE"
    MEASURE = "MEASURE"
    AGREEMENT = "AGREEMENT"
    MEANS = "MEANS"
    INDICATOR = "INDICATOR"
    RULE = "RULE"
    CONTEXT = "CONTEXT"
