"""The deployed stack, from outside."""
