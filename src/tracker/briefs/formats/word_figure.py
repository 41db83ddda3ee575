"""The timeline figure in a Word document: drawn by the template of the printed page, with what it shows in words."""

import io
import json
from typing import Any

from tracker.briefs.compile import drawn
from tracker.briefs.data import Head, as_json
from tracker.briefs.formats.pieces import Figure
from tracker.briefs.formats.word_parts import set_alternative, written

PPI = 300
DRAWING = b"""#import "common.typ": data
#import "figure.typ": timeline
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#timeline(data.figure, legend: false)
"""


def add_figure(document: Any, figure: Figure, head: Head, room: float) -> None:
    """Add the figure as a picture of its own size, at most `room` points wide, and its legend below."""
    from docx.image.image import Image
    from docx.shared import Pt

    about = json.loads(as_json(head)) | {"logo": "", "template_source": ""}
    png = drawn(DRAWING, {"head": about, "figure": figure.drawing}, PPI)
    width = Image.from_blob(png).px_width * 72 / PPI
    shape = document.add_picture(io.BytesIO(png), width=Pt(min(width, room)))
    set_alternative(shape, written(figure.alt))
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    document.add_paragraph(written(figure.legend), style="Caption")
