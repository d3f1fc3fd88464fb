"""Stand-ins for what is outside: time, a database server."""
