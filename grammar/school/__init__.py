"""Words and written arithmetic of school mathematics, for the stories of whole numbers, sequences, means and
systems."""
