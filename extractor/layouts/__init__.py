"""Learned layouts at reading: what a paper shows of its layout, and fields found where taught."""
