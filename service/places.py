"""Where files stand that outlive a run, by the XDG base directory specification."""

import os
from collections.abc import Mapping
from pathlib import Path


def state_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder for what is kept between runs; it need not be there yet.

    Raises: OSError where this user has no home.
    """
    told = environment.get("XDG_STATE_HOME", "")
    # The specification wants a relative path ignored.
    folder = Path(told) if os.path.isabs(told) else Path(os.path.expanduser("~/.local/state"))
    if not folder.is_absolute():
        raise OSError("there is no home folder; set XDG_STATE_HOME")
    return folder / "abacist"
