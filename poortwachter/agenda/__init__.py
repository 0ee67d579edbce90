"""The agenda: what must happen, by whom and when, over all dossiers."""
