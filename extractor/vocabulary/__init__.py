"""The words of French (and bilingual) billing: what labels say, by family of field.

Patterns are regular expressions over folded words (extractor.wording); the weight says how much
the label alone assures the meaning.
"""
