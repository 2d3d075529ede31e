"""A small demo organisation: three request types, and the people of the pools."""
