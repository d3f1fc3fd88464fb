"""What runs beside the service: the warm parent and the confined children that open documents."""
