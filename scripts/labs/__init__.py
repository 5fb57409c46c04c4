"""The labs: percent scripts in ``docs/labs/``, run behind a cache and shown by mkdocs-jupyter."""
