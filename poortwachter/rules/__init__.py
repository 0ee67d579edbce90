"""Rules: what a rules file may hold, how it is read, and the questions rules ask of a dossier."""
