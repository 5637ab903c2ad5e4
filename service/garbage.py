"""How garbage is looked for in a process that lasts."""

import gc

SELDOM = 20_000
"""New objects after which it is looked for among them; a question makes a few thousand, most of which end with it."""


def spare_what_is_loaded() -> None:
    """Look for no garbage among what there is, which stays for good: nobody waits for that, and no process that was
    forked from this one copies the pages on which it stands."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM, 10, 100)
