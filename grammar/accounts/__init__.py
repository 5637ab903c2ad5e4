"""Accounts: wholes, parts, gains, losses and shares, read by what each number counts and which way it goes."""
