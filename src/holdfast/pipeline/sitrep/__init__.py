"""From the ledger to a situation report: drafted from what an audience may see, issued under a number, corrected by a version."""
