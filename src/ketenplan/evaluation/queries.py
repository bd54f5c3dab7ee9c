"""The decisions of a project as marks for its search."""

from dataclasses import dataclass

from ketenplan.access.gate import Visit
from ketenplan.alignment import queries as alignment
from ketenplan.core.evaluation import Answer, Decision, Evaluation, Judgement, evaluate, from_links
from ketenplan.core.matching import Statement
from ketenplan.inquiries import queries as inquiries

SEED = 1  # the same decisions give the same bounds, on screen and on the command line


@dataclass(frozen=True, slots=True)
class Marks:
    """What the search proposed and what people made of it. Keys only, no text."""

    answers: tuple[Answer, ...]
    judgements: tuple[Judgement, ...]
    decisions: tuple[Decision, ...]

    def measured(self) -> Evaluation:
        return evaluate(self.answers, self.judgements, self.decisions, seed=SEED)


def marks_for(visit: Visit) -> Marks:
    """The marks of the visited project; empty without the right to see policy. 5 queries."""
    searches = alignment.searches_for(visit)
    nothing = frozenset(
        issue.key
        for issue in inquiries.current_issues(visit)
        if issue.pk in searches and searches[issue.pk].statement == Statement.NOTHING_FOUND
    )
    return Marks(*from_links(alignment.link_values(visit), nothing))
