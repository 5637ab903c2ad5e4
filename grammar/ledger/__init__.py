"""A whole and its parts: what is told of each is one line of a ledger, and all lines must add up."""
