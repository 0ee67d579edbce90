"""The command line."""

import gc

# Nearly all that a run makes lives until its end, and none of it in rings: looking for garbage every 700 objects only
# costs time, and one dossier makes fewer than this. Here, because importing makes most of them, and this is imported
# before all else.
gc.set_threshold(200_000)
