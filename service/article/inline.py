r"""Words without the marks of Markdown and LaTeX: **bold** as bold, \( 3 \times 4 \) as 3 × 4, \frac{1}{2} as 1/2."""

import re

from service.article.passage import Passage, Writer

_COMMANDS = {
    "times": "×", "cdot": "·", "ast": "×", "div": "÷", "approx": "≈", "simeq": "≈", "eq": "=", "pm": "±", "mp": "∓",
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "lt": "<", "gt": ">", "ne": "≠", "neq": "≠", "rightarrow": "→",
    "to": "→", "Rightarrow": "⇒", "implies": "⇒", "ldots": "…", "dots": "…", "cdots": "…", "left": "", "right": "",
    "quad": " ", "qquad": " ", "displaystyle": "", "bigl": "", "bigr": "", "big": "", "Big": "", "percent": "%",
}  # fmt: skip
_PLAINLY = frozenset({"text", "mathrm", "textbf", "mathbf", "operatorname", "mathit", "textit", "boxed", "emph"})
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac"})
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")

# One alternative per mark; no quantifier is nested and no two neighbours can match the same character.
_MARK = re.compile(
    r"(?P<fence>\\[()\[\]])"
    r"|(?P<escaped>\\[%$#&_{}*|`~<>!.+-])"
    r"|(?P<space>\\[,;: !])"
    r"|\\(?P<command>[A-Za-z]+) ?(?P<opens>\{)?"
    r"|(?P<raised>\^\{)"
    r"|(?P<open>\{)"
    r"|(?P<close>\})"
    r"|(?P<power>[⁰¹²³⁴-⁹⁻]+)"
    r"|(?P<image>!?\[(?=[^\[\]\n]{0,300}\]\())"
    r"|(?P<link>\]\([^()\s]{0,500}(?: \"[^\"\n]{0,200}\")?\))"
    r"|(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9]{0,10})(?:\s[^<>]{0,300})?/?>)"
    r"|(?P<tick>`+)"
    r"|(?P<stars>\*{1,3})"
    r"|(?P<lines>(?<![\w_])_{1,3}(?=\w)|(?<=\w)_{1,3}(?![\w_])|~~)"
)


def plain(passage: Passage, *, marked: bool = True) -> Passage:
    """The passage without marks; `marked` is whether stars, ticks, links and tags are marks in it (Markdown)."""
    maths = _maths(passage.text)
    writer, braces = Writer(), list[str]()
    at = 0
    for match in _MARK.finditer(passage.text):
        start, end = match.span()
        said = _said(match, passage.text, braces, marked=marked)
        if said is None:
            continue
        _copied(writer, passage, at, start, maths)
        if said:
            writer.instead(said, passage, start, end)
        at = end
    _copied(writer, passage, at, len(passage.text), maths)
    return writer.passage()


def _copied(writer: Writer, passage: Passage, start: int, end: int, left_out: frozenset[int]) -> None:
    """Copy what stands between two marks, without the dollar signs around formulas."""
    for place in sorted(each for each in left_out if start <= each < end) if left_out else ():
        writer.copy(passage, start, place)
        start = place + 1
    writer.copy(passage, start, end)


def _said(match: re.Match[str], text: str, braces: list[str], *, marked: bool) -> str | None:
    """What a mark reads as, None where it is none and stays."""
    group, found = match.lastgroup, match[0]
    if match["command"]:
        return _command(match["command"], found, braces, opens=match["opens"] is not None)
    match group:
        case "fence":
            return ""
        case "escaped":
            return found[1]
        case "space":
            return " " if found[1] in ",;: " else ""
        case "raised":
            braces.append(")")
            return "^("
        case "open":
            braces.append("" if "\\" in text or text[match.end() : match.end() + 1] == "," else "}")
            return None if braces[-1] else ""
        case "close":
            return _closed(match, text, braces)
        case "power":
            before = text[match.start() - 1 : match.start()]
            plainly = found in {"²", "³"} or not (before.isdigit() or before in {")", "]"})
            return None if plainly else f"^({found.translate(_RAISED)})"
        case _:
            return _marked(match, text) if marked else None


def _command(name: str, found: str, braces: list[str], *, opens: bool) -> str | None:
    if name in _FRACTIONS and opens:
        braces.append("over")
        return "(("
    if name in _PLAINLY and opens:
        braces.append("")
        return ""
    if name in _COMMANDS and not opens:
        return _COMMANDS[name] + (" " if found.endswith(" ") else "")
    if opens:
        braces.append("}")
    return None


def _closed(match: re.Match[str], text: str, braces: list[str]) -> str | None:
    if not braces:
        return None
    ending = braces.pop()
    if ending == "over":
        braces.append("under")
        return ")/"
    if ending == "under":
        return "))"
    return None if ending == "}" else ending


def _marked(match: re.Match[str], text: str) -> str | None:
    """What a mark of Markdown reads as; a star between numbers or with room around it multiplies."""
    start, end = match.span()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    match match.lastgroup:
        case "name" | "tag":
            name = match["name"].lower()
            opening = not match[0].startswith("</")
            return "^(" if name == "sup" and opening else ")" if name == "sup" else " " if name == "br" else ""
        case "stars":
            multiplies = (before.isdigit() or before in {")", "%"}) and (after.isdigit() or after in {"(", "$"})
            roomy = (not before or before.isspace()) and (not after or after.isspace())
            return None if multiplies or roomy else ""
        case _:
            return ""


def _maths(text: str) -> frozenset[int]:
    r"""The places of the dollar signs that stand around formulas: $3 \times 4$, and not $3 and $4."""
    if "$" not in text:
        return frozenset()
    found: set[int] = set()
    opened = -1
    for match in _DOLLARS.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        closes = opened >= 0 and before not in {"", " ", "\n", "(", "\\"} and not after.isdigit()
        if closes and _is_formula(text[opened:start]):
            found.update(range(opened, opened + end - start))
            found.update(range(start, end))
            opened = -1
        elif after and not after.isspace():
            opened = start
    return frozenset(found)


_DOLLARS = re.compile(r"(?<!\\)\${1,2}")
_FORMAL = re.compile(r"[=\\^+×·÷*/]")


def _is_formula(text: str) -> bool:
    """Whether what stands between two dollar signs is a formula and not words between two sums of money."""
    return _FORMAL.search(text) is not None and "\n\n" not in text
