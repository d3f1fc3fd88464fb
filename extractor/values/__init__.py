"""Values in a run of words: codes, identifiers, days."""
