"""What the paper is: its kind, its language and money, what only speaks of bills."""
