"""Versions of other people's libraries."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import numpy as np
import pytest
import scipy

from scripts.libraries import pinned


def test_versions_are_those_that_are_imported() -> None:
    """In the order asked for: they are part of the keys of caches."""
    assert pinned("numpy", "scipy") == f"numpy=={np.__version__} scipy=={scipy.__version__}"


def test_a_package_that_is_not_installed() -> None:
    """An empty version would make a cache that never grows stale."""
    with pytest.raises(PackageNotFoundError, match="no-such-package"):
        pinned("numpy", "no-such-package")
