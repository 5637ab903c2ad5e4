"""Networks told in other ways than layer by layer: rewritten into the plain way, which grammar/stories/network reads."""
