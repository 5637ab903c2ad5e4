"""The report on an article as JSON, as Markdown, and as rows for a terminal."""

from service.article.claim import NAMES, Claim, Report
from service.render.markdown import escaped
from solvers.rounding import Holds

Json = dict[str, object]
SIGNS = {Holds.TRUE: "✓", Holds.APPROXIMATELY: "≈", Holds.FALSE: "✗", Holds.CANNOT_TELL: "?"}


def body(report: Report) -> Json:
    """The body of POST /v1/check."""
    return {
        "claims": [
            {"quote": one.quote, "start": one.start, "end": one.end, "holds": one.holds.value, "correct": one.correct,
             "why": one.why}
            for one in report.claims
        ],
        "summary": report.summary,
        "statements": report.statements,
        "judged": report.judged,
        "not_understood": report.not_understood,
        "late": report.late,
    }  # fmt: skip


def markdown(report: Report, text: str) -> str:
    """The report in Markdown: the summary, and a table of the claims."""
    lines = [f"**{escaped(report.summary)}**"]
    if report.claims:
        lines += ["", "| | Line | The article says | Why |", "| --- | ---: | --- | --- |"]
        lines += [_row(claim, text) for claim in report.claims]
    return "\n".join(lines)


def _row(claim: Claim, text: str) -> str:
    verdict = f"{SIGNS[claim.holds]} {NAMES[claim.holds]}"
    return f"| {verdict} | {line_of(claim, text)} | {escaped(quoted(claim))} | {escaped(claim.why)} |"


def line_of(claim: Claim, text: str) -> int:
    """The line of the article on which a claim begins, counted from 1."""
    return text.count("\n", 0, claim.start) + 1


def quoted(claim: Claim) -> str:
    """What the article says, on one line, without signs that steer a terminal."""
    line = " ".join(claim.said.split())
    return "".join(sign if sign.isprintable() else " " for sign in line)
