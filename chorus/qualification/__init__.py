"""A first session on the qualification platform: what calls can confirm, asked and written down."""
