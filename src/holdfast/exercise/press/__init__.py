"""The reports that people would have written about a history: rendered from a phrase grammar, with what is true of each beside them.

history -> offices, duty, hearsay -> newsrooms that retell them -> edition -> files as collectors find them
"""

from holdfast.exercise.press.edition import write_reports
from holdfast.exercise.press.printing import files_of
from holdfast.exercise.press.told import OutageTold, Printed, ReportTold, Slip, StrikeTold

__all__ = ["OutageTold", "Printed", "ReportTold", "Slip", "StrikeTold", "files_of", "write_reports"]
