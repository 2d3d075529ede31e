"""The rules, pure: values in, (value, events) out, `now` passed in. Standard library only."""
