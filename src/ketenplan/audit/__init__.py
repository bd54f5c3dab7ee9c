"""The logbook: who read or changed what, when and why. Append-only and hash-chained."""
