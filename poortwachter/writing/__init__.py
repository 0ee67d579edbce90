"""Changes to case files on disk, to the byte."""
