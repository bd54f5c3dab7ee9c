"""Lists of programmes as XLSX: read behind the gate with a report per row, and written as a form or filled in.

Reading cells, dates, codes and column names is that of the quickscan forms (`inquiries.formats`).
"""

from ketenplan.programmes.lists.reading import BadList, ListReading, RowReport, read_list, read_stored
from ketenplan.programmes.lists.writing import write_list

__all__ = ["BadList", "ListReading", "RowReport", "read_list", "read_stored", "write_list"]
