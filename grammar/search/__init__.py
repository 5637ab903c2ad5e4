"""Whole numbers that are looked for by what is said of them: which are there, how many, the least, the largest."""
