"""The electronic invoice inside a PDF, and the page beside it."""
