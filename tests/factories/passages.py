"""Generated policy and questions: few words, so that equal scores and shared terms are common."""

import random
from collections.abc import Iterator

from ketenplan.core.project.model import Page, Passage, PolicyDocument

WORDS = (
    "school verzuim schoolverzuim kinderen kind drugs pand drugspand schulden winkeldiefstal jeugd overlast wijk"
    " wijkteam huisuitzetting schuldhulp leerplicht thuiszitters ondermijning criminaliteit geweld mishandeling"
    " veilig huis uithuisplaatsing ouders preventie burgemeester sluit woning gezin jongeren hulp zorg straf"
).split()


def texts(seed: int, number: int, longest: int) -> Iterator[str]:
    """Texts of 1 to `longest` words; the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(number):
        yield " ".join(chance.choices(WORDS, k=chance.randint(1, longest)))


def document(key: str, bodies: list[str], heading: str = "Beleid") -> PolicyDocument:
    """A document that was read: one page, a passage per body."""
    passages, start = [], 0
    for number, body in enumerate(bodies, start=1):
        end = start + len(body)
        passages.append(Passage(f"{key}-{number:04}", 1, number, start, end, (heading,)))
        start = end + 1
    return PolicyDocument(
        key=key, title=key, kind="OTHER", pages=(Page(1, "\n".join(bodies)),), passages=tuple(passages)
    )
