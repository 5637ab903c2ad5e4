"""`python -m tests.service.settings_table` prints the README's table of settings from the code."""

from dataclasses import fields

from service.settings import Settings, variable


def table() -> str:
    """The table in Markdown: variable, meaning, default, unit."""
    rows = ["| setting | what it is | default | unit |", "|---|---|---|---|"]
    for setting in fields(Settings):
        told = setting.metadata
        rows.append(f"| `{variable(setting.name)}` | {told['meaning']} | {_shown(setting.default)} | {told['unit']} |")
    return "\n".join(rows)


def _shown(default: object) -> str:
    match default:
        case bool():
            return "`yes`" if default else "`no`"
        case "" | ():
            return ""
        case tuple():
            return f"`{','.join(default)}`"
        case _:
            return f"`{default}`"


if __name__ == "__main__":
    print(table())
