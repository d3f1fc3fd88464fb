"""The labels of a page, and the places where the value of each may stand."""
