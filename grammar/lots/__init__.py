"""What there is, how it is drawn or tried, and what comes out: told clause by clause, in any order."""
