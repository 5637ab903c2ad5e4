"""Many questions from a file, answered in order into another, here or on a cluster, taken up where it ended."""
