"""Exercises of a known kind, mixtures, means, debts: every number of the text has a role, and the roles are tied."""
