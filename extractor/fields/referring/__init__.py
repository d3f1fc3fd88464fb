"""References: whose they are, what names them, what speaks against them."""
