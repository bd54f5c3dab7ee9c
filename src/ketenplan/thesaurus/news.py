"""What happens with own words after they changed: the index is made again, and a new search of issues is offered."""

from dataclasses import dataclass

from ketenplan.access.gate import Visit
from ketenplan.alignment.queries import has_other_words, is_searching
from ketenplan.jobs.models import Job, JobState
from ketenplan.thesaurus.queries import OwnWords, newest_indexing


@dataclass(frozen=True, slots=True)
class News:
    """`indexing` is the job that reads the documents through with the newest words, if there ever was one.

    `is_behind`: the issues of this project were last searched for with other words. `is_searching`: that is being
    made good right now.
    """

    indexing: Job | None
    is_behind: bool
    is_searching: bool

    @property
    def is_indexing(self) -> bool:
        return self.indexing is not None and self.indexing.state in (JobState.READY, JobState.RUNNING)

    @property
    def has_failed(self) -> bool:
        return self.indexing is not None and self.indexing.state == JobState.FAILED


def news_of(visit: Visit, own: OwnWords) -> News:
    """What there is to tell about the `own` words of the visited municipality. 3 queries."""
    is_behind = has_other_words(visit, own)
    return News(newest_indexing(visit), is_behind, is_behind and is_searching(visit))
