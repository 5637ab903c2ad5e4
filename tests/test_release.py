"""What is told of the packages that travel with a wheel."""

import json
from typing import Any

from tests.release.bill import findings, is_audit, is_vulnerable, licences

BILL: dict[str, Any] = {
    "components": [
        {"name": "zeta", "version": "2", "licenses": [{"license": {"name": "License :: OSI Approved :: MIT License"}}]},
        {
            "name": "Alpha",
            "version": "1",
            "licenses": [{"expression": "BSD-3-Clause"}, {"license": {"name": "x" * 900}}],
        },
        {"name": "beta", "version": "3", "licenses": [{"license": {"id": "MIT"}}, {"license": {"id": "MIT"}}]},
        {"name": "gamma", "version": "4"},
    ]
}


def test_every_package_is_listed_with_its_licence() -> None:
    assert licences(BILL).splitlines()[-4:] == [
        "| Alpha | 1 | BSD-3-Clause |",
        "| beta | 3 | MIT |",
        "| gamma | 4 | not told |",
        "| zeta | 2 | MIT License |",
    ]


def test_an_audit_tells_what_is_known_and_what_could_not_be_looked_up() -> None:
    known = {"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["1.1"]}]}
    clean, unknown = {"name": "b", "version": "1", "vulns": []}, {"name": "c", "skip_reason": "not found"}
    audit = json.dumps({"dependencies": [known, clean, unknown]})
    assert list(findings(audit)) == [
        "a 1: CVE-1, mended in 1.1",
        "nothing is known against 1 of 3 packages",
        "1 of 3 packages could not be looked up from here",
    ]
    assert is_vulnerable(audit)
    assert not is_vulnerable(json.dumps({"dependencies": [clean, unknown]}))


def test_what_looked_up_nothing_is_no_audit() -> None:
    found, unknown = {"name": "b", "version": "1", "vulns": []}, {"name": "c", "skip_reason": "not found"}
    assert is_audit(json.dumps({"dependencies": [found, unknown]}))
    assert not is_audit(json.dumps({"dependencies": [unknown]}))
    assert not is_audit("")
