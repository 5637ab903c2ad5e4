"""Keys are known by their hashes only, and what the file of keys says holds at once."""

import hashlib
import os
from pathlib import Path

import pytest

from service.cli import main
from service.gate.keys import Keys, fresh_key, line
from service.settings import BadSetting

MINE, YOURS = "abk_mine", "abk_yours"
MINE_LINE = f"mine:{hashlib.sha256(b'abk_mine').hexdigest()}"
YOURS_LINE = f"yours:{hashlib.sha256(b'abk_yours').hexdigest()}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "keys"
    path.write_text(f"# ours\n\n{MINE_LINE}\n  {YOURS_LINE}  \n", "utf-8")
    return path


def _write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    # A change within one tick of the file system's clock is seen too.
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))


def test_a_key_is_known_by_its_hash(file: Path) -> None:
    for keys in (Keys(str(file)), Keys(f"{MINE_LINE}, {YOURS_LINE}")):
        assert [keys.holder(key) for key in (MINE, YOURS, "abk_other", "", MINE_LINE)] == ["mine", "yours", "", "", ""]


def test_a_key_that_is_not_text_is_nobodys(file: Path) -> None:
    assert Keys(str(file)).holder("\udcff\x00") == ""


def test_two_keys_of_one_holder_both_open() -> None:
    both = Keys(",".join((MINE_LINE, YOURS_LINE.replace("yours", "mine"))))
    assert (both.holder(MINE), both.holder(YOURS)) == ("mine", "mine")


def test_a_line_that_is_taken_away_opens_no_more(file: Path) -> None:
    keys = Keys(str(file))
    _write(file, YOURS_LINE)
    assert (keys.holder(MINE), keys.holder(YOURS)) == ("", "yours")


def test_a_file_without_keys_opens_to_nobody(file: Path) -> None:
    keys = Keys(str(file))
    _write(file, "")
    assert (keys.holder(MINE), keys.holder("")) == ("", "")


@pytest.mark.parametrize("spoilt", ["abk_mine", None])
def test_a_file_that_is_spoilt_leaves_the_keys_as_they_were(
    file: Path, spoilt: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    keys = Keys(str(file))
    file.unlink() if spoilt is None else _write(file, spoilt)
    assert keys.holder(MINE) == "mine"
    assert "the keys stay as they were" in caplog.text
    assert "abk_mine" not in caplog.text


def test_a_file_is_read_again_when_told(file: Path) -> None:
    keys, seen = Keys(str(file)), file.stat()
    file.write_text(file.read_text("utf-8").replace("mine:", "ours:"), "utf-8")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    keys.reread()
    assert keys.holder(MINE) == "ours"


@pytest.mark.parametrize(
    "setting", ["/no/such/file", "mine", f"{MINE_LINE},abk_yours", "mine:" + "0" * 63, "m ine:" + "0" * 64]
)
def test_a_setting_without_keys_is_refused(setting: str) -> None:
    with pytest.raises(BadSetting, match="ABACIST_KEYS"):
        Keys(setting)


def test_a_line_that_is_no_hash_is_named_and_not_told(file: Path) -> None:
    file.write_text(f"{MINE_LINE}\nyours:abk_yours\n", "utf-8")
    with pytest.raises(BadSetting, match="line 2") as refusal:
        Keys(str(file))
    assert YOURS not in str(refusal.value)


def test_new_keys_differ_and_open(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["key", "mine"]) == 0
    told = dict(shown.split(maxsplit=1) for shown in capsys.readouterr().out.splitlines())
    assert told["key"].startswith("abk_")
    assert told["key"] not in told["line"]
    assert Keys(told["line"]).holder(told["key"]) == "mine"
    assert len({fresh_key() for _ in range(100)}) == 100
    assert all(len(fresh_key()) == 47 for _ in range(10))  # 32 bytes are 43 characters


@pytest.mark.parametrize("name", ["", "a b", "a:b", "é", "a" * 65, "a\n"])
def test_a_name_that_cannot_stand_in_a_line_is_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="1 to 64 letters"):
        line(name, MINE)
    assert main(["key", name]) == 2
    assert "abk_" not in capsys.readouterr().out
