"""Balcão: the digital counter of an organisation that serves people."""
