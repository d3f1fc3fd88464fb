"""One function a call of the API: the portal and a checked body in, an answer out."""
