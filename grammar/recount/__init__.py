"""Texts of several steps, recounted: each number goes to an account of what it counts, the accounts are balanced, and
their units tell how they multiply or divide to what is asked.

    tokens -items-> what each number counts, per one of what, and which way it goes
           -accounts-> one amount for each thing counted -units-> what is asked

It is asked before the readers of one step, which are held to it where it has a reading. Every
number must stand in what is asked, and just one way of putting them together must give its unit.
"""
