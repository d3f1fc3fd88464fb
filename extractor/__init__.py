"""Reading: from the bytes of a printed document to values with their confidence and place."""
