"""Judging: where rules meet a dossier. Pure: no files, no clock, no printing."""
