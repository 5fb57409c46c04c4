"""The figures: one file a figure, ``<area>/<name>.py``, each with a ``draw()`` that returns a Figure."""
