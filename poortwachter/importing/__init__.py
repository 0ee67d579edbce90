"""From a sheet that an HR system exports to dossiers: read by a mapping, merged into what is there, then written."""
