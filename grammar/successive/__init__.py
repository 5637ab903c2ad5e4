"""What comes about step by step, second by second or day by day, told in words clause by clause."""
