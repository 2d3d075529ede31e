"""Items of the single table. Key designs stand in each module; `docs/access-patterns.md` lists them."""
