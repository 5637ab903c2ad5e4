"""Networks whose layers grow or shrink by one rule from each to the next."""
