"""Pages as a PDF that is tagged and made to last: words are set as text, over the shapes of the figure."""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from tracker.briefs.compile import Order, fulfil
from tracker.desktop.views.timeline.exporting import svg
from tracker.desktop.views.timeline.exporting.choices import PRINTED, Choices
from tracker.desktop.views.timeline.exporting.composing import Page, Paragraph
from tracker.desktop.views.timeline.exporting.marks import Mark, Text
from tracker.desktop.views.timeline.exporting.order import Made

TEMPLATE = "timeline"
SHORT_DIGEST = 12


def typeset(pages: Sequence[Page], choices: Choices, made: Made, title: str) -> tuple[bytes, tuple[str, ...]]:
    """Return a PDF, and warnings of characters that no font has. Raises UserError if it cannot be set.

    The same pages give the same bytes, for the day they are made on.
    """
    width, height = choices.sheet
    data = {
        "head": {
            "as_of": made.on.toordinal(),
            "title": f"{title}, timeline",
            "author": [each for each in (made.author, made.organisation) if each],
            "ground": pages[0].ground,
        },
        "width": width,
        "height": height,
        "scale": PRINTED,
        "pages": [_page(each) for each in pages],
    }
    content = json.dumps(data, ensure_ascii=False, sort_keys=True)
    digest = sha256(content.encode("utf-8", "replace")).hexdigest()[:SHORT_DIGEST]
    printed = fulfil(Order(TEMPLATE, content, digest, choices.paper, day=made.on.toordinal()))
    return printed.pdf, printed.warnings


def _page(page: Page) -> dict[str, Any]:
    shapes: list[Mark] = [each for each in (*page.figure, *page.around) if not isinstance(each, Text)]
    drawing = svg.document([("shapes", shapes)], page.size.width, page.size.height, title="")
    return {
        "drawing": drawing.strip(),
        "alt": page.alt,
        "texts": [_text(each) for each in page.figure if isinstance(each, Text)],
        "paragraphs": [_paragraph(each) for each in page.paragraphs],
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {"role": paragraph.role, "lines": [_text(each) for each in paragraph.lines]}


def _text(mark: Text) -> dict[str, Any]:
    return {
        "x": round(mark.x, 2),
        "y": round(mark.y, 2),
        "size": round(mark.size, 2),
        "weight": mark.weight,
        "colour": mark.colour,
        "words": mark.words,
    }
