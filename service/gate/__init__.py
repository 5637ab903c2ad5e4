"""Who may ask, how often, and from which pages: what a request passes before it is read."""
