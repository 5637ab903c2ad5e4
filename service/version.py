"""The version that every answer carries."""

VERSION = "0.1.0"
NAME = f"abacist {VERSION}"
