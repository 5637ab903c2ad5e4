"""Travellers, work and stores: texts read clause by clause, each clause an equation between speeds, ways and times."""
