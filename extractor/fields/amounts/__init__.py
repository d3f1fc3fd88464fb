"""Amounts: totals and VAT lines that prove each other by arithmetic."""
