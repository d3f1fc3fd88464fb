"""The names of the parties."""
