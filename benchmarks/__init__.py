"""Figures of speed and size, as ratios within one run or as counts: `make bench`."""
