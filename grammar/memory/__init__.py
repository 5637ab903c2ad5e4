"""What a model keeps in memory, read part by part: each part takes so many bytes for a parameter, or so much in all."""
