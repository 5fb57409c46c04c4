"""Everything that derives the site from its sources; run parts with ``python -m scripts.<name>``."""
