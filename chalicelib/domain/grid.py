"""Points on the ground: how far apart, and a grid in which what is near is in one of nine cells.

A row is as high as the distance asked for, a cell of it as wide at least as that distance is there,
so whatever is within the distance is in the same cell or in one that touches it: at most nine key
reads find it. A row has a width of its own, for degrees of longitude shrink towards the poles.
"""

import math
from collections.abc import Sequence

RADIUS = 6_371_008.8  # metres; the mean of the Earth, as the haversine formula wants
DEGREE = RADIUS * math.pi / 180
MARGIN = 1.01

Point = tuple[float, float]
Cell = tuple[int, int]


def metres(one: Point, other: Point) -> float:
    """The way between two points, latitude and longitude in degrees: the haversine formula."""
    (lat1, lng1), (lat2, lng2) = (tuple(map(math.radians, each)) for each in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lng2 - lng1) / 2) ** 2
    return 2 * RADIUS * math.asin(math.sqrt(min(1.0, half)))


def around(point: Point, size: float) -> Sequence[Cell]:
    """The cell of a point first, then the eight that touch it; `size` in metres."""
    row = math.floor(point[0] / _height(size))
    return [
        (each, math.floor(point[1] / _width(each, size)) + column)
        for each in (row, row - 1, row + 1)
        for column in (0, -1, 1)
    ]


def _height(size: float) -> float:
    return size * MARGIN / DEGREE


def _width(row: int, size: float) -> float:
    """In degrees, wide enough for the row itself and both that touch it."""
    widest = min(89.0, (abs(row) + 2) * _height(size))
    return _height(size) / math.cos(math.radians(widest))
