"""Parts of networks that are told by the numbers they hold: matrices, tables, vectors, norms, read by a grammar of its
own."""
