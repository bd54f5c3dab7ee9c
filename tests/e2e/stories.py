"""All stories: the rooms of each role, and the screens that need a reason to appear."""

from collections.abc import Callable

from tests.e2e import account_screens, policy_screens, screens, succession_screens, word_screens
from tests.e2e.browser import LEAD, Visitors
from tests.e2e.screens import Screens


def rooms_of_the_lead(visitors: Visitors) -> Screens:
    yield from screens.crawl(visitors.page_of(LEAD))


STORIES: list[Callable[[Visitors], Screens]] = [
    rooms_of_the_lead,
    screens.signing_in,
    screens.gate_and_errors,
    screens.quickscan_files,
    screens.second_municipality,
    screens.new_project,
    screens.problems,
    screens.two_at_once,
    succession_screens.document_succession,
    policy_screens.odd_documents,
    policy_screens.document_details,
    policy_screens.odd_issues,
    policy_screens.odd_questions,
    policy_screens.goals_decided,
    policy_screens.linked_by_hand,
    screens.session_ended,
    account_screens.password_and_second_factor,
    word_screens.own_words,
]
