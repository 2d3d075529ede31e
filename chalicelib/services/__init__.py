"""Load, decide, save: each command is one read and one transaction."""
