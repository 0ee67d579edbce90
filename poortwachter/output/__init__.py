"""Output: a judgement written out, one module a format."""
