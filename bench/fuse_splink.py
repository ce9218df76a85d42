"""Splink on the same claims as bench/fuse.py, which runs this with a Python that has Splink: pairs, then clusters at thresholds.

    PYTHON_WITH_SPLINK bench/fuse_splink.py FOLDER    # prints one JSON line: seconds, peak, and scores by threshold

FOLDER holds the columns of claims as .npy files. The levels compared are those of Holdfast, as far as they can be said in SQL;
blocks are two shifted windows of two days in a district or a cell, and regions for claims of a region as a whole.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from fusion_scores import scores  # type: ignore[import-not-found]

THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9)
DAYS = 2 * 1440


def table(folder: Path) -> Any:
    """The claims as an Arrow table, missing values as null."""
    arrow = importlib.import_module("pyarrow")
    column = {path.stem: np.load(path) for path in folder.glob("*.npy")}
    count = len(column["start"])
    missing = {name: column[name] < 0 for name in ("place", "district", "region", "killed_low", "injured_low")}
    missing |= {"weapon": column["weapon"] == column["weapon"].max(), "sectors": column["sectors"] == 0, "lat": column["level"] > 0}
    out = {"unique_id": np.arange(count)}
    out |= {
        name: column[name] for name in ("start", "level", "place", "district", "region", "weapon", "sectors", "killed_low", "injured_low")
    }
    exact = column["end"] - column["start"] <= 120
    out |= {"exact": exact.astype(np.int8), "day_a": column["start"] // DAYS, "day_b": (column["start"] + DAYS // 2) // DAYS}
    out["cell"] = np.where(column["level"] == 0, (column["lat"] // 2000) * 8192 + column["lon"] // 3000, -1)
    missing["cell"] = out["cell"] < 0
    out["whole"] = np.where(column["level"] == 2, column["region"], -1)
    missing["whole"] = out["whole"] < 0
    return arrow.table({name: arrow.array(values, mask=missing.get(name)) for name, values in out.items()})


def settings() -> Any:
    splink = importlib.import_module("splink")
    library = importlib.import_module("splink.comparison_library")
    levels = importlib.import_module("splink.comparison_level_library")

    def custom(name: str, null: str, *conditions: str) -> Any:
        parts = [levels.NullLevel(name) if not null else levels.CustomLevel(null, "null").configure(is_null_level=True)]
        parts += [levels.CustomLevel(sql, sql) for sql in conditions]
        return library.CustomComparison([*parts, levels.ElseLevel()], output_column_name=name)

    both = "exact_l + exact_r = 2 and abs(start_l - start_r)"
    return splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            custom("place", "level_l = 3 or level_r = 3", "place_l = place_r", "district_l = district_r", "region_l = region_r"),
            custom("start", "start_l is null", *(f"{both} <= {m}" for m in (60, 120, 240, 480, 1560)), "abs(start_l - start_r) <= 1440"),
            library.ExactMatch("weapon").configure(term_frequency_adjustments=True),
            library.ExactMatch("sectors").configure(term_frequency_adjustments=True),
            *(custom(n, "", f"{n}_l = {n}_r", f"abs({n}_l - {n}_r) <= 1") for n in ("killed_low", "injured_low")),
        ],
        blocking_rules_to_generate_predictions=[
            *(splink.block_on(place, day) for place in ("district", "cell") for day in ("day_a", "day_b")),
            "l.region = r.region and l.day_a = r.day_a and (l.whole is not null or r.whole is not null)",
        ],
        retain_matching_columns=False,
    )


def main(folder: Path) -> None:
    splink = importlib.import_module("splink")
    duckdb = importlib.import_module("splink.backends.duckdb")
    claims, true = table(folder), np.load(folder / "truth" / "incident.npy")
    begun, wall = time.process_time(), time.perf_counter()
    database = duckdb.DuckDBAPI()
    linker = splink.Linker(database.register(claims, table_name="claims"), settings(), log_level=40)
    linker.training.estimate_probability_two_random_records_match([splink.block_on("place", "day_a", "weapon", "killed_low")], recall=0.2)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(splink.block_on("district", "day_a"))
    linker.training.estimate_parameters_using_expectation_maximisation(splink.block_on("weapon", "injured_low", "day_a", "sectors"))
    pairs = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    predicted = time.process_time() - begun
    found = {}
    for threshold in THRESHOLDS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=threshold)
        rows = database.query_sql(f"select unique_id, cluster_id from {clusters.physical_name} order by unique_id").as_pyarrow_table()  # noqa: S608
        found[threshold] = scores(np.asarray(rows["cluster_id"]), true)
        if threshold == THRESHOLDS[0]:
            once = time.process_time() - begun - predicted
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(json.dumps({"cpu_s": predicted + once, "wall_s": time.perf_counter() - wall, "peak_gb": peak, "at": found}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
