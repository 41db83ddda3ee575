"""The rows of a brief as CSV for spreadsheets, in which no text is taken for a formula."""

import csv
import io

from tracker.briefs.data import BriefData
from tracker.briefs.formats.blocks import Table, blocks_of
from tracker.model.errors import UserError
from tracker.model.spreadsheets import guarded


def rows_as_csv(data: BriefData) -> bytes:
    """Write the commitments of a brief, UTF-8 with a mark at its start, as spreadsheets want it.

    Raises UserError if the kind of brief has no rows.
    """
    tables = [one for one in blocks_of(data) if isinstance(one, Table) and one.is_rows]
    if not tables:
        raise UserError(f"A brief of the kind “{data.head.kind_title}” has no rows; choose JSON for all its data.")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for heads in dict.fromkeys(one.heads for one in tables):
        writer.writerow(heads)
        writer.writerows([guarded(cell) for cell in row] for one in tables if one.heads == heads for row in one.rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")
