"""Writing in the room Keten: partners, tables, the matrix, and answers to advice."""

from ketenplan.consultation.actions.answers import (
    NotAnswerable,
    UnknownAdvice,
    answer_advice,
    store_answers,
    withdraw_answer,
)
from ketenplan.consultation.actions.partners import (
    FIELDS,
    NameTaken,
    add_partner,
    change_partner,
    remove_partner,
    store_partners,
)
from ketenplan.consultation.actions.standings import StaleCells, set_standings, store_standings
from ketenplan.consultation.actions.tables import (
    TABLE_FIELDS,
    TableNameTaken,
    add_table,
    change_table,
    remove_table,
    store_tables,
)

__all__ = [
    "FIELDS",
    "TABLE_FIELDS",
    "NameTaken",
    "NotAnswerable",
    "StaleCells",
    "TableNameTaken",
    "UnknownAdvice",
    "add_partner",
    "add_table",
    "answer_advice",
    "change_partner",
    "change_table",
    "remove_partner",
    "remove_table",
    "set_standings",
    "store_answers",
    "store_partners",
    "store_standings",
    "store_tables",
    "withdraw_answer",
]
