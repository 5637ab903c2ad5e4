"""Networks told in other ways than layer by layer: rewritten into the plain way that grammar/stories/network reads."""
