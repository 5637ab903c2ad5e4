"""What is told of the packages that travel with a wheel: their licences, and what is known against them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

HEAD = """\
# Licences

Of what is installed with Abacist and its extras `mcp` and `redis`.

| package | version | licence |
|---|---|---|
"""
UNTOLD = "not told"
LONGEST = 60


def licences(bill: Mapping[str, Any]) -> str:
    """The packages of a bill of materials in CycloneDX's form as a page, with the licence of each."""
    parts = sorted(bill["components"], key=lambda part: part["name"].lower())
    return HEAD + "".join(f"| {part['name']} | {part['version']} | {licence(part)} |\n" for part in parts)


def licence(part: Mapping[str, Any]) -> str:
    """The licence of a part: what it declares, else what its classifiers say."""
    told = [each.get("expression") or _named(each.get("license", {})) for each in part.get("licenses", ())]
    short = dict.fromkeys(each for each in told if each and len(each) <= LONGEST)
    return " / ".join(short) or UNTOLD


def _named(told: Mapping[str, str]) -> str:
    return (told.get("id") or told.get("name") or "").removeprefix("License :: OSI Approved :: ")


def findings(audit: str) -> Iterator[str]:
    """What an audit says, in lines: each vulnerability, how many packages have none that is known, and how many could
    not be looked up."""
    packages = json.loads(audit)["dependencies"]
    for package in packages:
        for one in package.get("vulns", ()):
            mended = ", ".join(one["fix_versions"]) or "none"
            yield f"{package['name']} {package['version']}: {one['id']}, mended in {mended}"
    skipped = sum("skip_reason" in package for package in packages)
    clean = sum(package.get("vulns") == [] for package in packages)
    yield f"nothing is known against {clean} of {len(packages)} packages"
    if skipped:
        yield f"{skipped} of {len(packages)} packages could not be looked up from here"


def is_audit(told: str) -> bool:
    """Whether an audit was made: whether any package could be looked up, which abacist itself seldom can."""
    try:
        packages = json.loads(told)["dependencies"]
    except (ValueError, LookupError):
        return False
    return any("vulns" in package for package in packages)


def is_vulnerable(audit: str) -> bool:
    """Whether an audit knows something against a package."""
    return any(package.get("vulns") for package in json.loads(audit)["dependencies"])
