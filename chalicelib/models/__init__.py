"""Items of the single table; `docs/access-patterns.md` lists who reads which, and how."""
