"""The version of this package, for all that name it: readers, pages, files of figures."""

VERSION = "0.1.0"
