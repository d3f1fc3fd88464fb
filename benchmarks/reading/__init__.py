"""The reading exam: French public-sector invoices drawn by seed, and the ruler for them."""
