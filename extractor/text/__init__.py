"""From the text layer of a PDF to the words a person sees."""
