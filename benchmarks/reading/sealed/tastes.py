"""Habits several of these families share."""

TAXED = ("normal",) * 9 + ("overseas", "corsica")
OWN = ("normal",) * 5 + ("293B",) * 4 + ("overseas",)
#: A face of the printer may lack the narrow space.
NO_NARROW = ("space", "space", "nbsp", "dot", "plain", "point")
PLAIN_DATES = ("slash", "slash", "slash", "dash2", "dot", "iso", "slash2")
