"""Writing in the room Keten: partners, tables, the matrix, and answers to advice."""

from ketenplan.consultation.actions.answers import store_answers
from ketenplan.consultation.actions.partners import (
    FIELDS,
    NameTaken,
    add_partner,
    change_partner,
    remove_partner,
    store_partners,
)
from ketenplan.consultation.actions.standings import store_standings
from ketenplan.consultation.actions.tables import store_tables

__all__ = [
    "FIELDS",
    "NameTaken",
    "add_partner",
    "change_partner",
    "remove_partner",
    "store_answers",
    "store_partners",
    "store_standings",
    "store_tables",
]
