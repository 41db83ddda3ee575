"""Web pages: what a reader sees of them, in paragraphs, without scripts, styles, menus and what is hidden."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tracker.exchange.reading.found import Found, day_of, kept_text
from tracker.model.vocabulary import SourceKind

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_UNREAD = (
    "script style noscript template head title svg math iframe object embed canvas audio video form button "
    "select input textarea nav footer aside dialog link meta"
)
UNREAD = frozenset(_UNREAD.split())
_BLOCKS = (
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 h3 "
    "h4 h5 h6 header hr html legend li main ol p pre section summary table tbody tfoot thead tr ul"
)
BLOCKS = frozenset(_BLOCKS.split())
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])", re.IGNORECASE
)
LEAST = 200  # characters that make an article of an element
DATES = ("article:published_time", "datepublished", "dc.date.issued", "dc.date", "dcterms.date", "date", "pubdate")


def read_html(html: str | bytes, name: str) -> Found:
    """Return the text of a page and what its head says of it. Raises UserError if there is no text."""
    from bs4 import BeautifulSoup

    page = BeautifulSoup(html, "html.parser")
    facts = _Facts(page)
    text = kept_text("\n\n".join(_paragraphs(_body(page))), name)
    return Found(
        text,
        file_name="" if isinstance(html, str) else name,
        title=facts.title(),
        publisher=facts.publisher(),
        published=facts.published(),
        language=facts.language(),
        url=facts.url(),
        kind=SourceKind.news if facts.is_news() else SourceKind.note,
    )


class _Facts:
    """What a page says of itself in its head."""

    def __init__(self, page: "BeautifulSoup") -> None:
        self._page = page
        self._meta: dict[str, str] = {}
        for each in page.find_all("meta"):
            key = str(each.get("property") or each.get("name") or each.get("itemprop") or "").lower()
            self._meta.setdefault(key, str(each.get("content") or "").strip())
        self._data = list(_linked_data(page))

    def _said(self, *names: str) -> str:
        return next((self._meta[name] for name in names if self._meta.get(name)), "")

    def _told(self, name: str) -> Iterator[Any]:
        return (each[name] for each in self._data if each.get(name))

    def title(self) -> str:
        """The title of the article, else of the page."""
        for found in (self._page.title, self._page.find("h1")):
            if found is not None and not self._said("og:title", "dc.title"):
                return found.get_text(" ", strip=True)
        return self._said("og:title", "dc.title")

    def publisher(self) -> str:
        """Who put it out, else who wrote it."""
        said = self._said("og:site_name", "publisher", "dc.publisher", "article:publisher")
        if said and not said.startswith("http"):
            return said
        for name in ("publisher", "author"):
            for each in self._told(name):
                one = each[0] if isinstance(each, list) and each else each
                words = one.get("name") if isinstance(one, Mapping) else one
                if isinstance(words, str) and words:
                    return words
        return self._said("author", "dc.creator")

    def published(self) -> str:
        """The day on which it came out, if it is given as a date."""
        said = [*(self._meta.get(name, "") for name in DATES), *(str(each) for each in self._told("datePublished"))]
        return next((day for words in said if (day := day_of(words))), "")

    def language(self) -> str:
        """The language that the page is marked with."""
        root = self._page.find("html")
        marked = str(root.get("lang") or root.get("xml:lang") or "") if root is not None else ""
        return marked or self._said("content-language", "dc.language")

    def url(self) -> str:
        """Its lasting address."""
        link = self._page.find("link", rel="canonical")
        return str(link.get("href") or "") if link is not None else self._said("og:url")

    def is_news(self) -> bool:
        """True if it calls itself a news article."""
        return any("NewsArticle" in str(each) for each in self._told("@type"))


def _linked_data(page: "BeautifulSoup") -> Iterator[dict[str, Any]]:
    """Yield what stands in a page as JSON-LD; what is not understood is passed over."""
    for script in page.find_all("script", type="application/ld+json"):
        try:
            found = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        for each in found if isinstance(found, list) else [found]:
            if isinstance(each, dict):
                yield each
                graph = each.get("@graph")
                yield from (one for one in graph if isinstance(one, dict)) if isinstance(graph, list) else ()


def _body(page: "BeautifulSoup") -> "Tag":
    """The article of a page if it has one, else its main part, else all of it."""
    for name in ("article", "main"):
        found = page.find_all(name)
        if len(found) == 1 and len(found[0].get_text()) >= LEAST:
            return found[0]
    return page.body or page


def _paragraphs(root: "Tag") -> Iterator[str]:
    """Yield the text between the edges of blocks; a line break stays one, cells of a row stand apart by tabs."""
    from bs4.element import NavigableString, PreformattedString, Tag

    pieces: list[str] = []
    work: list[object] = [root]
    while work:
        one = work.pop()
        if isinstance(one, Tag):
            if not _is_read(one):
                continue
            if one.name == "br":
                pieces.append("\n")
                continue
            edge = one.name in BLOCKS
            after: list[object] = [None] if edge else ["\t"] if one.name in ("td", "th") else []
            work += [*after, *reversed(list(one.children)), *([None] if edge else [])]
        elif one is None:
            yield from _flushed(pieces)
        elif isinstance(one, NavigableString) and not isinstance(one, PreformattedString):
            pieces.append(re.sub(r"\s+", " ", one))
        elif one == "\t":
            pieces.append("\t")
    yield from _flushed(pieces)


def _is_read(tag: "Tag") -> bool:
    """True if a reader sees it."""
    if tag.name in UNREAD or tag.has_attr("hidden") or str(tag.get("aria-hidden")).lower() == "true":
        return False
    return not HIDDEN.search(str(tag.get("style") or ""))


def _flushed(pieces: list[str]) -> Iterator[str]:
    words = "".join(pieces)
    pieces.clear()
    lines = (re.sub(r"[^\S\n\t]+", " ", line).strip() for line in words.split("\n"))
    text = re.sub(r" ?\t ?", "\t", "\n".join(lines)).strip()
    if text:
        yield text
