"""Variation: what is in proportion to powers of other things, directly or inversely.

    tokens -law-> what varies, with what, to which power -told-> a value of each, once told and once asked for
"""
