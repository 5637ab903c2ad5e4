"""Networks put together of parts that are told one by one, each with sizes of its own: maps, windows, norms, tables,
and groups of them that stand there several times."""
