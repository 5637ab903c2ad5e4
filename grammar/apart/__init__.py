"""Things of several kinds, of which shares tell what part of all each kind is."""
