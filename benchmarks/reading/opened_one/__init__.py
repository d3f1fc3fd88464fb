"""Families sealed once, opened first."""
