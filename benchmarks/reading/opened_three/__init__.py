"""Families sealed once, opened third."""
