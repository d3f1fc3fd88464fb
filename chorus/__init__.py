"""Deposit and follow: what an approved invoice does at Chorus Pro, until it is paid."""
