"""`python -m tests.corpus.table` prints the README's table of what the corpus holds: a field a row, a question and
its answer."""

from corpus.cases import load


def table() -> str:
    """The table in Markdown: field, number of cases and phrasings, an example with its exact value."""
    rows = ["| field | cases | phrasings | for example | exactly |", "|---|---:|---:|---|---|"]
    for field in load():
        if field.name == "refused":
            continue
        case = min(field.cases, key=lambda case: (min(map(len, case.texts)), case.name))
        example = min(case.texts, key=len).replace("|", "\\|").replace("\n", " ")
        phrasings = sum(len(case.texts) for case in field.cases)
        rows.append(f"| {field.name} | {len(field.cases)} | {phrasings} | {example} | `{', '.join(case.exact)}` |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table())
