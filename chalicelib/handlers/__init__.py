"""Thin, all of one shape: parse → one service call → output model."""
