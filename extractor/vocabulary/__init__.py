"""The words of French (and bilingual) billing: what labels say, by family of field."""
