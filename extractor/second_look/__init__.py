"""The second look: when all fields are read, the page is gone over for what speaks against them."""
