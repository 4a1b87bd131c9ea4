"""Makes mann_whitney.json: what scipy says about small samples, for MannWhitneyTest.

z is the continuity and tie corrected statistic of scipy.stats.mannwhitneyu, with its sign, from the p-value of the
one-sided test. Lower, upper and estimate are those of R's wilcox.test(conf.int=TRUE, exact=FALSE, conf.level=.98),
but to full precision: the shift at which z crosses a quantile is found among the differences of the pairs, since z
changes only there, and scipy is asked again between them. Where z is 0 between two differences, any number there is
an estimate: both ends are given.

    pip install scipy==1.17.1 && python3 mann_whitney.py > mann_whitney.json
"""

import json
import math

import numpy as np
from scipy.stats import mannwhitneyu, norm

CRITICAL = norm.isf(0.01)


def z(x, y, shift=0.0):
    x = np.asarray(x) - shift
    result = mannwhitneyu(x, y, alternative="two-sided", method="asymptotic", use_continuity=True)
    distance = result.statistic - len(x) * len(y) / 2
    return math.copysign(norm.isf(min(1.0, result.pvalue) / 2), distance) if distance else 0.0


def crossing(x, y, falls_below):
    """The first difference of a pair above which z is low enough."""
    differences = np.unique(np.subtract.outer(x, y).ravel())
    for left, right in zip(differences[:-1], differences[1:]):
        if falls_below(z(x, y, (left + right) / 2)):
            return float(left)
    return float(differences[-1])


SAMPLES = {
    "far apart": ([1.1, 2.2, 3.3, 4.4, 5.5, 6.6], [10.1, 11.2, 12.3, 13.4, 14.5, 15.6]),
    "alike": ([0.31, 0.72, 0.15, 0.44, 0.93, 0.58], [0.36, 0.91, 0.77, 0.49, 0.88]),
    "shifted": ([3.12, 4.71, 5.93, 4.08, 6.27, 5.55, 4.96], [1.02, 2.33, 3.41, 2.18, 1.87, 2.96, 3.77, 2.51]),
    "ties": ([1, 2, 2, 3, 3, 3, 4], [0, 1, 1, 2, 2, 2, 5, 5]),
    "mostly zeros": ([0, 0, 0, 0, 0.05, 0.1, 0.1, 0.2], [0, 0, 0, 0, 0, 0, 0.01, 0.02, 0.02, 0.03]),
    "unequal sizes": ([7.5, 9.25, 8.125], [1.5, 2.75, 6.0, 3.25, 5.125, 4.0, 2.0, 8.5, 7.0, 0.5]),
}

rows = []
for name, (x, y) in SAMPLES.items():
    row = {"name": name, "x": x, "y": y, "z": z(x, y)}
    row["lower"] = crossing(x, y, lambda value: value < CRITICAL)
    row["upper"] = crossing(x, y, lambda value: value < -CRITICAL)
    row["estimate at least"] = crossing(x, y, lambda value: value <= 0)
    row["estimate at most"] = crossing(x, y, lambda value: value < 0)
    row["percentiles of y"] = [float(np.percentile(y, p)) for p in (1, 25, 75, 99)]
    rows.append(row)
print(json.dumps(rows, indent=1))
