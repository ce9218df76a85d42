"""Where files are kept on this machine: what the user gave, and what can be made again."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data_directory() -> Path:
    """Where what the user has added is kept: `$HOLDFAST_DATA`, else the platform's folder for data."""
    own = os.environ.get("HOLDFAST_DATA")
    if own:
        return Path(own).expanduser()
    if sys.platform == "win32":
        return _local_app_data() / "data"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "holdfast"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "holdfast"


def cache_directory() -> Path:
    """Where files that can be made again are kept: `$HOLDFAST_CACHE`, else the platform's folder for caches."""
    own = os.environ.get("HOLDFAST_CACHE")
    if own:
        return Path(own).expanduser()
    if sys.platform == "win32":
        return _local_app_data() / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "holdfast"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "holdfast"


def _local_app_data() -> Path:
    return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "holdfast"
