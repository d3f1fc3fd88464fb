"""The review page and the JSON API: what a person and a script see of the papers in the store."""
