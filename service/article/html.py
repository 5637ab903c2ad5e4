"""HTML taken apart by the standard library's parser: blocks, tables and what their words stand for."""

from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

from service.article.inline import plain
from service.article.page import Block, Page, Piece, Role, Table
from service.article.passage import Passage, Writer

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title"})
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "pre", "code", "nav", "footer", "form"})
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "aside", "ul", "ol", "dl", "dt", "dd", "blockquote", "figure",
    "figcaption", "body", "html", "hr", "br", "table", "tbody", "thead", "tfoot", "caption", "details", "summary",
})  # fmt: skip


def is_html(text: str) -> bool:
    """Whether an article is written in HTML: it begins with a tag of a page or block."""
    start = text.lstrip("\ufeff \t\r\n")[:400].lower()
    if start.startswith(("<!doctype html", "<html", "<?xml", "<!--")):
        return True
    return start.startswith(tuple(f"<{name}{end}" for name in (*_BLOCKS, *_HEADINGS) for end in (">", " ", "\n")))


def page(text: str) -> Page:
    """The pieces of an article in HTML."""
    parser = _Parser(text)
    parser.feed(text[: _readable(text)])
    parser.close()
    parser.end_block()
    return tuple(parser.pieces)


def _readable(text: str) -> int:
    """Where the page ends for the parser, which would look for the end of every tag in all that follows: at a comment
    that nothing closes, and behind the last tag."""
    unclosed = text.find("<!--", text.rfind("-->") + 1)
    return unclosed if unclosed >= 0 else text.rfind(">") + 1 or len(text)


class _Parser(HTMLParser):
    """Gathers the pieces while the standard library's parser walks the page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[Piece] = []
        self._text = text
        self._lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._writer = Writer()
        self._role = Role.TEXT
        self._silent: list[str] = []
        self._tables: list[list[list[Passage]]] = []

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins where its tag stands."""
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "table":
            self.end_block()
            self._tables.append([])
        elif tag == "tr" and self._tables:
            self.end_block()
            self._tables[-1].append([])
        elif tag in _HEADINGS or tag in _BLOCKS or tag in {"li", "td", "th"}:
            self.end_block()
            self._role = Role.HEADING if tag in _HEADINGS else Role.ITEM if tag == "li" else Role.TEXT
            self._role = Role.TITLE if tag in {"title", "h1"} else self._role
        elif tag == "sup":
            self._put("^(", self._at(), len(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        """A block ends where its end tag stands."""
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
            return
        if tag in {"td", "th"} and self._tables and self._tables[-1]:
            self._tables[-1][-1].append(self._taken())
        elif tag == "table" and self._tables:
            self.end_block()
            rows = tuple(tuple(row) for row in self._tables.pop() if row)
            self.pieces += [Table(rows)] if rows else []
        elif tag == "sup":
            self._put(")", self._at(), len("</sup>"))
        elif tag in _BLOCKS or tag in _HEADINGS or tag == "li":
            self.end_block()

    def handle_data(self, data: str) -> None:
        """Words stand for themselves; white space is one space."""
        start = self._at()
        self._put(data.replace("\n", " ").replace("\r", " ").replace("\t", " "), start, len(data))

    def handle_entityref(self, name: str) -> None:
        """A named sign."""
        self._sign(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """A numbered sign."""
        self._sign(f"&#{name}")

    def _sign(self, written: str) -> None:
        start = self._at()
        closed = self._text[start + len(written) : start + len(written) + 1] == ";"
        self._put(unescape(f"{written};").replace("\xa0", " "), start, len(written) + closed)

    def _put(self, text: str, source: int, width: int) -> None:
        if not self._silent:
            self._writer.put(text, source, width)

    def _taken(self) -> Passage:
        passage = plain(self._writer.passage(), marked=False).stripped()
        self._writer = Writer()
        return passage

    def end_block(self) -> None:
        """What has been gathered is a block; between the cells of a table it is none."""
        passage, role = self._taken(), self._role
        self._role = Role.TEXT
        if passage.text:
            self.pieces.append(Block(role, passage))
