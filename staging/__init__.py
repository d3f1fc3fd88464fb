"""The ground floor: where accepted papers stand until they are settled (not an environment)."""
