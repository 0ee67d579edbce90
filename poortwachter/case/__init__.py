"""The dossier: what a case file may hold, how it is read, and what it says on a day."""
