"""Families may be opened, printed and studied."""
