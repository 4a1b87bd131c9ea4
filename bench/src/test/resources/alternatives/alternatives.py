"""Makes alternatives.json: what the known answers leave open, for AlternativesTest.

The known answers hold the polynomial stitching bound to about 4e-9 only (their zeta(1.4) is a partial sum, 1e-7 too
small), and betting only where the stake is capped.

    pip install scipy==1.17.1 && python3 alternatives.py > alternatives.json
"""

import json
import math

import numpy as np
from scipy.special import zeta


def stitching(v, least, alpha, scale, s=1.4, eta=2.0):
    h = lambda k: (k + 1) ** s * zeta(s)  # the epochs' shares of alpha, and their sum: 1
    k = math.log(v / least) / math.log(eta)
    ell = math.log(h(k) / alpha)
    k1, k2 = (eta**0.25 + eta**-0.25) / math.sqrt(2), (math.sqrt(eta) + 1) / 2
    return math.sqrt(k1**2 * v * ell + (k2 * scale * ell) ** 2) + k2 * scale * ell


def betting(x, m, alpha):
    x = np.asarray(x)
    t = np.arange(1, len(x) + 1)
    means = (0.5 + np.cumsum(x)) / (t + 1)
    variances = np.concatenate(([0.25], (0.25 + np.cumsum((x - means) ** 2)) / (t + 1)))[:-1]
    stakes = np.minimum(np.sqrt(2 * math.log(2 / alpha) / (variances * t * np.log(t + 1))), 0.5 / m)
    return [float(k) for k in np.cumsum(np.log(1 + stakes * (x - m)))]


numbers = [0.9, 0.05, 0.4, 0.0, 1.0, 0.3, 0.02, 0.7]
print(json.dumps({
    "stitching": [
        {"v": v, "least": 10, "scale": c, "bound": stitching(v, 10, 0.05, c)} for v, c in ((100, 3), (100, -1), (5000, 0))
    ],
    "betting": {"x": numbers, "m": 0.1, "alpha": 0.05, "logK_path": betting(numbers, 0.1, 0.05)},
}, indent=1))
