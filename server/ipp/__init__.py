"""The Internet Printing Protocol as functions of bytes: no socket, no clock, no disk."""
