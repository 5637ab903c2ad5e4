"""Networks that a published name or a configuration describes whole."""
