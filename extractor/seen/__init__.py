"""From the picture of a page to its words: the OCR and what evens out what it saw."""
