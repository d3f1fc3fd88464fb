"""The day of issue and the day of payment among all days of a paper."""
