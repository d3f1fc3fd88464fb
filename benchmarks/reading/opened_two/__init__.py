"""Families sealed once, opened second."""
