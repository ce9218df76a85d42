"""An exercise: an invented region, its history and the reports about it, with the whole truth beside them.

    seed -> World (the region) -> History (what happened) -> reports (what was written) -> score

Civil protection trains on invented ground. So does this product: what happened is known, so what was read can be judged.
"""
