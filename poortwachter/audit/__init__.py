"""Many dossiers at once: which there are, what each comes to, and how that is written."""
