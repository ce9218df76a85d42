"""The pack that the page builds up is one that Holdfast reads and finds nothing wrong in."""

from __future__ import annotations

import re
from pathlib import Path

from holdfast.regions import load_region
from holdfast.regions.check import check_pack

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "make-a-region-pack.md"


def test_the_pack_of_the_page_is_sound_but_for_the_districts_that_it_leaves_out(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    path = tmp_path / "cherkasy.toml"
    path.write_text("\n".join(blocks), "utf-8")
    assert len(blocks) == 3
    assert [finding.problem.partition(",")[0] for finding in check_pack(path)] == ["its districts have 4528 km² together"]


def test_the_pack_of_the_page_can_be_used(tmp_path: Path) -> None:
    path = tmp_path / "cherkasy.toml"
    path.write_text("\n".join(re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)), "utf-8")
    region = load_region(str(path))
    assert [unit.id for unit in region.own] == ["cherkasy", "cherkasy/umanskyi"]
    assert "poltava" in {unit.id for unit in region.units}
