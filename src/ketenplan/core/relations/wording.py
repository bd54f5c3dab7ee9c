"""The Dutch sentences of a proposed relation. They say what may be, never what is."""

from ketenplan.core.project.model import Relation

SENTENCES = {
    Relation.CONFLICTS: "Dit kan botsen, omdat {because}.",
    Relation.CONDITIONS: "Dit kan een voorwaarde of een middel zijn, omdat {because}.",
    Relation.OVERLAPS: "Dit kan overlappen, omdat {because}.",
    Relation.SUPPORTS: "Dit kan steunen, omdat {because}.",
}
SILENT = "Dit beleid lijkt niets over dit vraagstuk te zeggen."


def reason_of(relation: Relation, because: str) -> str:
    """One sentence; `because` is a clause that follows on "omdat"."""
    return SILENT if relation is Relation.SILENT else SENTENCES[relation].format(because=because)
