"""Families open too, with other words and shapes."""
