"""The forms in which an audit is written, one module each."""
