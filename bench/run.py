"""All benchmarks; exit 1 when a ratio is over its limit."""

from __future__ import annotations

import sys
from itertools import chain

import audit
import judge
import startup
from measure import report

if __name__ == "__main__":
    sys.exit(report(chain(startup.ratios(), judge.ratios(), audit.ratios())))
