"""Work that teams share: who works how long, who joins and who leaves, as sums of the rates of each."""
