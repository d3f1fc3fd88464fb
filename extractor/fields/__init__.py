"""One module for each family of fields: candidates of one kind and the choice among them."""
