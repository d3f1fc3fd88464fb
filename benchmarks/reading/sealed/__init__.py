"""Families that are only scored: nobody tunes on them."""
