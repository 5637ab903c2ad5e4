"""What a block of layers shows of them: channels told of the whole, a shortcut around them."""

from collections.abc import Sequence

from grammar.architecture.items import Item
from grammar.architecture.mention import Mention
from grammar.architecture.shapes import Shape

_CONVOLUTION = "convolution"


def settle(row: Sequence[Item], mentions: list[Mention], shapes: Sequence[Shape], *, reaching: bool) -> None:
    """Give channels whose side is not told to the side that is not known, and a shortcut the ends of its block; where
    only how far something sees is asked (`reaching`), a bare number is a window."""
    windows = [each for each in mentions if each.known.family == _CONVOLUTION and each.kind != "shortcut"]
    around = any(each.named("shortcut") for each in row)
    for each in windows:
        if "either" in each.values:
            _settle_channels(each, around, known=_is_entered(each, windows, shapes))
    if reaching:
        _take_windows(windows)
    for each in (each for each in mentions if each.kind == "shortcut"):
        _lead_around(each, windows)
        mentions.remove(each)
        mentions.append(each)


def _take_windows(windows: Sequence[Mention]) -> None:
    """ "Conv 5 (stride 1)": what a layer sees depends on its window, and not on how many filters it has."""
    if not any("kernel" in each.values for each in windows):
        for each in windows:
            each.values |= {"kernel": each.values.pop("filters")} if "filters" in each.values else {}


def _settle_channels(mention: Mention, around: bool, *, known: bool) -> None:
    channels = mention.values["either"]
    missing = [name for name in mention.known.pair if name not in mention.values]
    if around and len(missing) == 2:
        chosen = mention.known.pair
    elif missing == ["channels"] or (missing == ["channels", "filters"] and known):
        chosen = ("channels",) if missing == ["channels"] else ("filters",)
    else:
        chosen = ("filters",) if missing == ["filters"] else ()
    if chosen:
        del mention.values["either"]
        mention.values |= dict.fromkeys(chosen, channels)


def _is_entered(mention: Mention, windows: Sequence[Mention], shapes: Sequence[Shape]) -> bool:
    """Whether it is told how many channels come from what stands before."""
    behind = any(each.at < mention.at and "filters" in each.values for each in windows)
    return behind or any(each.channels is not None or len(each.grid) > mention.known.rank for each in shapes)


def _lead_around(shortcut: Mention, windows: Sequence[Mention]) -> None:
    first = next((each.values["channels"] for each in windows if "channels" in each.values), None)
    last = next((each.values["filters"] for each in reversed(windows) if "filters" in each.values), None)
    if first is not None and last is not None:
        shortcut.values.setdefault("channels", first)
        shortcut.values.setdefault("filters", last)
