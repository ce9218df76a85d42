"""Charts as SVG text: no library, no script, no font, nothing from any host.

Each function takes records, or plain numbers, and gives a whole SVG with a title and a description for those who hear it
read. It follows the reader's light or dark setting and prints. `as_pdf` and `as_png` (extra `report`) turn one into a file.
"""

from __future__ import annotations

from holdfast.publish.charts.axes import Axes, date_axes, number_axes
from holdfast.publish.charts.canvas import Box, figure
from holdfast.publish.charts.marks import area, band, bars, dots, polyline, rule, steps
from holdfast.publish.charts.outlook import calibration_chart, fan_chart, pit_chart, timeline_chart
from holdfast.publish.charts.passage import passage_chart
from holdfast.publish.charts.plain import bar_chart, line_chart, step_chart
from holdfast.publish.charts.printed import as_pdf, as_png

__all__ = [
    "Axes",
    "Box",
    "area",
    "as_pdf",
    "as_png",
    "band",
    "bar_chart",
    "bars",
    "calibration_chart",
    "date_axes",
    "dots",
    "fan_chart",
    "figure",
    "line_chart",
    "number_axes",
    "passage_chart",
    "pit_chart",
    "polyline",
    "rule",
    "step_chart",
    "steps",
    "timeline_chart",
]
