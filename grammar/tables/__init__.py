"""Tables and lists: rows of labels and numbers, with totals and with cells that are left open."""
