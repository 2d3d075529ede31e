"""Everything outside, one module each, with one lazy client."""
