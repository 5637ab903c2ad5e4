"""Several blocks of dense layers: copies, heads on a trunk, tables before layers, one block in place of another."""
