"""Where places come from: a module for each kind of source, each of which gives rows."""

from holdfast.gazetteer.sources.row import Row, Source

__all__ = ["Row", "Source"]
