"""Known answers, as data, one file a field, and the check that runs them."""
