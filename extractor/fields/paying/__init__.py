"""Where the money goes: the account to pay, its bank, a claim that was sold."""
