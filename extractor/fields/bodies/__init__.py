"""Who sells and who buys: the bodies whose numbers stand on the paper, and their roles."""
