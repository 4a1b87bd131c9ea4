#!/usr/bin/env python3
"""Reference implementation of the judge's mathematics, written from the design page alone.

    judge_reference.py PLAN.json SAMPLES.jsonl > ANSWERS.jsonl

It follows the formulas of the page as closely as possible and makes no attempt to be fast.
README.md lists every place where the page leaves a choice open, and what was chosen here.
"""
import json
import math
import sys

SHARE = 0.01

RATE_BAD_GRID = [1, 1.25, 1.6, 2, 3, 5, 10, 30, 100]
RATE_BAD_PRIOR = [0.1] + [0.1125] * 8
RATE_GOOD_GRID = [1, 0.9, 0.75, 0.6, 0.45, 0.3, 0.15]
RATE_GOOD_PRIOR = [0.1] + [0.15] * 6

LINE_BAD_GRID = [1, 1.1, 1.25, 1.6, 2.5, 5]
LINE_BAD_PRIOR = [0.1] + [0.18] * 5
LINE_GOOD_GRID = [1, 0.9, 0.75, 0.5, 0.25]
LINE_GOOD_PRIOR = [0.1] + [0.225] * 4

FLOOR_GOOD_GRID = [0.75, 0.5, 0.25, 0.05, 1e-9]
FLOOR_GOOD_PRIOR = [0.2] * 5

STEP_QUANTILES = [0.5, 0.9, 0.95, 0.99, 0.999]
STEP_FACTORS = [1.5, 3, 8]
SHIFTS = [1.1, 1.25, 1.6, 2.5]

ENDPOINTS_KEPT = 200
OTHER = ("other",)          # a tuple, so that no endpoint's name can be equal to it

# Choices that the page leaves open and that a plan may turn ("choices": {...}); see README.md.
CHOICES = {
    "halfplaneHistory": False,      # does history before the release teach t_b?
    "phiEndpoints": "counts",       # counts | terms: add counts of an instance over endpoints, or the terms of phi
    "tauPhi": "estimate",           # estimate | used: the phi inside tau2, without or with the factor 1.25
    "tauOnSuccesses": "slope",      # slope | ratio: what tau multiplies for successes
    "goodRounding": "slower",       # slower | faster: a cut bucket on the good side of latency
    "monotone": "nearest",          # nearest | maximum: how a shifted curve's ratio is made to rise
    "fineFactor": 1.2,              # buckets are fine when no border is more than this times the one before
    "prior": "fades",               # fades | stays: does history take the place of phi's prior?
    "shareOnEmpty": True,           # does a judged sample without a bet take the fixed-share step?
}


def lse(xs):
    """ln of the sum of exponentials."""
    top = max(xs)
    if top == -math.inf:
        return top
    return top + math.log(math.fsum(math.exp(x - top) for x in xs))


# --- section 1: increments -------------------------------------------------------------------------------------------

def rate_increment(kc, kb, nc, nb, rho, r, phi=1.0):
    """dlogE(rho) for the tolerance r. Both sides are this formula."""
    if nc + nb == 0:
        return 0.0
    w = nc / (nc + nb)
    return (kc * math.log(rho / r) - (kc + kb) * math.log((w * rho + 1 - w) / (w * r + 1 - w))) / phi


def binomial_increment(k, n, q, p, phi=1.0):
    """Log likelihood ratio of q against p, of one variant alone (the floor)."""
    return (k * math.log(q / p) + (n - k) * math.log((1 - q) / (1 - p))) / phi


def floor_bad_q(floor, factor):
    """q_g, where factor = rho_g / r."""
    return min(0.9, max(floor, floor * factor))


def project(tc, tb, nc, nb, a, delta):
    """(q_c, q_b) on the line q_c = a q_b + delta that minimises n_c kl(t_c,q_c) + n_b kl(t_b,q_b)."""
    low, high = 0.0, min(1.0, (1 - delta) / a)

    def slope(qb):
        qc = a * qb + delta
        return nc * a * (qc - tc) / (qc * (1 - qc)) + nb * (qb - tb) / (qb * (1 - qb))

    while True:
        mid = (low + high) / 2
        if mid <= low or mid >= high:
            break
        qc = a * mid + delta
        if qc >= 1:
            high = mid
        elif slope(mid) > 0:
            high = mid
        else:
            low = mid
    mid = max(mid, sys.float_info.min)
    return a * mid + delta, mid


def halfplane_increment(kc, kb, nc, nb, tc, tb, a, delta, phi=1.0):
    qc, qb = project(tc, tb, nc, nb, a, delta)
    return line_increment(kc, kb, nc, nb, tc, tb, qc, qb, phi)


def line_increment(kc, kb, nc, nb, tc, tb, qc, qb, phi=1.0):
    return (kc * math.log(tc / qc) + (nc - kc) * math.log((1 - tc) / (1 - qc))
            + kb * math.log(tb / qb) + (nb - kb) * math.log((1 - tb) / (1 - qb))) / phi


# --- section 1: mixtures ---------------------------------------------------------------------------------------------

class Static:
    """A mixture over alternatives with fixed prior."""

    def __init__(self, prior):
        self.l1 = [math.log(p) for p in prior]

    def step(self, d):
        self.l1 = [l + x for l, x in zip(self.l1, d)]

    def log_e(self):
        return lse(self.l1)


class Mixture:
    """Half static, half fixed-share."""

    def __init__(self, prior, share=SHARE):
        self.prior = prior
        self.share = share
        self.l1 = [math.log(p) for p in prior]
        self.l2 = [math.log(p) for p in prior]
        self.e2 = 0.0

    def step(self, d):
        s = self.share
        self.l1 = [l + x for l, x in zip(self.l1, d)]
        tot = lse([l + x for l, x in zip(self.l2, d)])
        self.e2 += tot
        if s > 0:
            self.l2 = [lse([math.log(1 - s) + l + x - tot, math.log(s * p)])
                       for l, x, p in zip(self.l2, d, self.prior)]
        else:
            self.l2 = [l + x - tot for l, x in zip(self.l2, d)]

    def log_e(self):
        return lse([lse(self.l1), self.e2]) - math.log(2)


# --- section 2: phi and tau ------------------------------------------------------------------------------------------

def phi_sums(k, n):
    """Numerator and denominator of phi over rows (intervals) of counts by instance."""
    num = den = 0.0
    for ks, ns in zip(k, n):
        big_k, big_n = sum(ks), sum(ns)
        if big_n == 0 or big_k == 0 or big_k == big_n:
            continue
        p = big_k / big_n
        for ki, ni in zip(ks, ns):
            num += (ki - ni * p) ** 2
            den += ni * p * (1 - p) * (1 - ni / big_n)
    return num, den


def tau_squared(big_k, big_n, phi):
    pairs = [(k, n) for k, n in zip(big_k, big_n) if n > 0]
    m = len(pairs)
    if m < 2:
        return 0.0
    p = sum(k for k, _ in pairs) / sum(n for _, n in pairs)
    if p == 0:
        return 0.0
    mu = [n * p for _, n in pairs]
    q = sum((k - x) ** 2 / x for (k, _), x in zip(pairs, mu))
    s1 = sum(mu)
    s2 = sum(x * x for x in mu)
    return max(0.0, (q - phi * (m - 1)) / (s1 - s2 / s1))


class Spread:
    """phi and tau of one metric, from the baseline's instances."""

    def __init__(self, choices):
        self.choices = choices
        self.num = self.den = 0.0
        self.k = {}
        self.n = {}
        self.known = False
        self.rehearsed = 0.0

    @staticmethod
    def add_up(samples):
        k, n = {}, {}
        for sample in samples:
            for name, one in sample["instances_b"].items():
                k[name] = k.get(name, 0) + one["bad"]
                n[name] = n.get(name, 0) + one["n"]
        return k, n

    def announce(self, samples):
        """Whether instances are known is a fact about the metric, not about its errors."""
        _, n = self.add_up(samples)
        if sum(1 for x in n.values() if x > 0) >= 2:
            self.known = True

    def learn(self, samples, history):
        groups = [samples] if self.choices["phiEndpoints"] == "counts" else [[s] for s in samples]
        for group in groups:
            k, n = self.add_up(group)
            names = sorted(n)
            num, den = phi_sums([[k[i] for i in names]], [[n[i] for i in names]])
            self.num += num
            self.den += den
            self.rehearsed += den if history else 0.0
        k, n = self.add_up(samples)
        for name in n:
            self.k[name] = self.k.get(name, 0) + k[name]
            self.n[name] = self.n.get(name, 0) + n[name]

    def estimate(self):
        if not self.known:
            return 1.0
        prior = 10.0 if self.choices["prior"] == "stays" else max(0.0, 10.0 - self.rehearsed)
        return max(1.0, (4 * prior + self.num) / (prior + self.den)) if prior + self.den > 0 else 1.0

    def phi(self):
        phi = self.estimate()
        return 1.25 * phi if phi > 1.15 else phi

    def tau(self):
        names = sorted(self.n)
        phi = self.estimate() if self.choices["tauPhi"] == "estimate" else self.phi()
        return math.sqrt(tau_squared([self.k[i] for i in names], [self.n[i] for i in names], phi))

    def factor(self, samples):
        """exp(2.6 tau sqrt(1/m_c + 1/m_b)), or 1 when tau <= 0.05."""
        tau = self.tau()
        if tau <= 0.05:
            return 1.0
        m_b = sum(1 for x in self.n.values() if x > 0)
        names = {name for s in samples for name, one in s["instances_c"].items() if one["n"] > 0}
        m_c = max(1, len(names))
        return math.exp(2.6 * tau * math.sqrt(1 / m_c + 1 / m_b))


# --- section 3: histograms -------------------------------------------------------------------------------------------

def histogram_increment(kc, kb, rho, phi=1.0):
    nc, nb = sum(kc), sum(kb)
    if nc + nb == 0:
        return 0.0
    w = nc / (nc + nb)
    return sum(c * math.log(x) - (c + b) * math.log(w * x + 1 - w) for c, b, x in zip(kc, kb, rho)) / phi


def coarsen(bounds, counts, to):
    """The same counts on fewer borders (`to` is a part of `bounds`)."""
    if len(to) == len(bounds):
        return list(counts)
    out = [0] * (len(to) + 1)
    for i, c in enumerate(counts):
        j = 0
        while j < len(to) and (i == len(bounds) or to[j] < bounds[i]):
            j += 1
        out[j] += c
    return out


def common(a, b):
    known = set(b)
    return [x for x in a if x in known]


def quantile_border(counts, q):
    """Index of the first border at or above the quantile q: the first with at least q of the counts at or below it.
    None when the quantile lies above the last border. Integers only, so that no rounding decides."""
    n = sum(counts)
    millionths = round(q * 1_000_000)
    cum = 0
    for i in range(len(counts) - 1):
        cum += counts[i]
        if n > 0 and cum * 1_000_000 >= millionths * n:
            return i
    return None


def cumulative(bounds, counts, x):
    """Counts at or below x, linear in latency inside a bucket; the first bucket begins at 0. x <= last border."""
    cum = 0.0
    low = 0.0
    for bound, c in zip(bounds, counts):
        if x >= bound:
            cum += c
            low = bound
        else:
            return cum + (c * (x - low) / (bound - low) if x > low else 0.0)
    return cum


def nearest_rising(values, weights):
    """The rising sequence nearest to `values` in weighted squares, by its minimax formula: at each place the largest,
    over all beginnings up to it, of the smallest weighted mean from there to all ends from it on."""
    mass = [0.0]
    weight = [0.0]
    for v, w in zip(values, weights):
        mass.append(mass[-1] + v * w)
        weight.append(weight[-1] + w)

    def mean(i, j):
        return (mass[j + 1] - mass[i]) / (weight[j + 1] - weight[i])

    n = len(values)
    out = [-math.inf] * n
    for i in range(n):
        least = math.inf
        for j in range(n - 1, i - 1, -1):
            least = min(least, mean(i, j))
            out[j] = max(out[j], least)
    return out


def shift_vector(bounds, counts, factor, monotone="nearest"):
    """Ratio of the baseline's curve made `factor` slower to the curve itself, bucket by bucket."""
    if monotone == "nearest":
        seen = [c + 1.0 / len(counts) for c in counts]
        at = [cumulative(bounds, seen, b / factor) for b in bounds] + [sum(seen)]
        raw = [(at[i] - (at[i - 1] if i > 0 else 0.0)) / seen[i] for i in range(len(seen))]
        return [min(50.0, max(0.02, x)) for x in nearest_rising(raw, seen)]
    n = sum(counts)
    at = [cumulative(bounds, counts, b / factor) for b in bounds] + [float(n)]
    shifted = [at[0]] + [at[i] - at[i - 1] for i in range(1, len(at))]
    raw = [s / c if c > 0 else None for s, c in zip(shifted, counts)]
    known = [x for x in raw if x is not None]
    if not known:
        return [1.0] * len(counts)
    out = []
    last = known[0]
    for x in raw:
        if x is not None:
            last = max(last, x)
        out.append(last)
    return [min(50.0, max(0.02, x)) for x in out]


def divide_latencies(bounds, counts, by, towards):
    """The histogram of latencies divided by `by`; a bucket that is cut goes, whole, towards faster or slower."""
    out = [0] * len(counts)
    for i, c in enumerate(counts):
        if towards == "faster":
            low = (bounds[i - 1] if i > 0 else 0.0) / by
            j = 0
            while j < len(bounds) and bounds[j] <= low:
                j += 1
        elif i == len(bounds):
            j = len(bounds)
        else:
            high = bounds[i] / by
            j = 0
            while bounds[j] < high:
                j += 1
        out[j] += c
    return out


def above(counts, border):
    return sum(counts[border + 1:])


# --- sections 2 and 5: split check, averages, e-BH -------------------------------------------------------------------

def srm(counts, theta0, conc):
    alpha = [conc * t for t in theta0]
    n = sum(counts)
    out = math.lgamma(conc) - math.lgamma(conc + n)
    for x, a, t in zip(counts, alpha, theta0):
        out += math.lgamma(a + x) - math.lgamma(a) - x * math.log(t)
    return out


def log_average(log_e, weights):
    return lse([l + math.log(w) for l, w in zip(log_e, weights) if w > 0])


def ebh(e, alpha):
    order = sorted(range(len(e)), key=lambda i: -e[i])
    count = 0
    for k in range(1, len(e) + 1):
        if e[order[k - 1]] >= len(e) / (alpha * k):
            count = k
    return sorted(order[:count])


# --- kinds of metrics: what one sample of one endpoint adds ----------------------------------------------------------
# Each kind has `bad_prior`, `good_priors` (several: all must be good), `has_floor`, and
# `increments(stratum, sample, phi, f)` -> (bad d, [good d, ...], floor's good d or None).

class Rates:
    def __init__(self, metric, choices):
        self.ratio, self.good, self.floor = metric["ratio"], metric["good"], metric.get("floor") or 0
        self.bad_prior, self.good_priors = RATE_BAD_PRIOR, [RATE_GOOD_PRIOR]
        self.has_floor = self.floor > 0

    def increments(self, stratum, x, phi, f):
        kc, kb, nc, nb = x["kc"], x["kb"], x["nc"], x["nb"]
        r, r_good = self.ratio * f, self.good / f
        bad = [rate_increment(kc, kb, nc, nb, r * g, r, phi) for g in RATE_BAD_GRID]
        good = [rate_increment(kc, kb, nc, nb, r_good * g, r_good, phi) for g in RATE_GOOD_GRID]
        return with_floor(self, bad, RATE_BAD_GRID, kc, nc, phi), [good], floor_good(self, kc, nc, phi)


def with_floor(kind, bad, grid, kc, nc, phi):
    if not kind.has_floor:
        return bad
    p = kind.floor
    return [min(d, binomial_increment(kc, nc, floor_bad_q(p, g), p, phi)) for d, g in zip(bad, grid)]


def floor_good(kind, kc, nc, phi):
    if not kind.has_floor:
        return None
    p = kind.floor
    return [binomial_increment(kc, nc, p * g, p, phi) for g in FLOOR_GOOD_GRID]


class HalfPlane:
    """q_c <= a q_b + delta: successes, and errors with `plus`."""

    def __init__(self, metric, choices):
        self.choices = choices
        self.successes = metric["kind"] == "successes"
        self.ratio, self.good = metric["ratio"], metric["good"]
        self.plus, self.floor = metric.get("plus") or 0, metric.get("floor") or 0
        self.bad_prior, self.good_priors = LINE_BAD_PRIOR, [LINE_GOOD_PRIOR]
        self.has_floor = self.floor > 0

    def line(self, ratio, f):
        if not self.successes:
            return ratio * f, self.plus
        if self.choices["tauOnSuccesses"] == "ratio":
            ratio, f = ratio * f, 1.0
        return f / ratio, 1 - 1 / ratio + self.plus

    def increments(self, stratum, x, phi, f):
        kc, kb, nc, nb = x["kc"], x["kb"], x["nc"], x["nb"]
        big_k, big_n = stratum.line_past
        if big_n == 0:                                      # no past: no bet
            bad, good = [0.0] * len(LINE_BAD_GRID), [0.0] * len(LINE_GOOD_GRID)
            return bad, [good], floor_good(self, kc, nc, phi)
        tb = (big_k + 0.5) / (big_n + 1)
        a, delta = self.line(self.ratio, f)
        bad = [self.one(x, tb, a, delta, g, phi) for g in LINE_BAD_GRID]
        a, delta = self.line(self.good, 1 / f)
        good = [self.one(x, tb, a, delta, g, phi) for g in LINE_GOOD_GRID]
        return with_floor(self, bad, LINE_BAD_GRID, kc, nc, phi), [good], floor_good(self, kc, nc, phi)

    @staticmethod
    def one(x, tb, a, delta, g, phi):
        on_line = a * tb + delta
        tc = min(0.95, on_line * g)
        if g == 1 or delta >= 1 or x["nc"] == 0:            # n_c = 0: the optimum is q_b = t_b, and nothing is learnt
            return 0.0
        if g > 1 and tc <= on_line:                         # the cap would turn the bet round
            return 0.0
        return halfplane_increment(x["kc"], x["kb"], x["nc"], x["nb"], tc, tb, a, delta, phi)


class Latency:
    def __init__(self, metric, choices):
        self.choices = choices
        self.ratio, self.good = metric["ratio"], metric["good"]
        self.quantiles = metric.get("quantiles") or [0.95, 0.99]
        self.shape = metric.get("shape") or "tail"
        self.good_priors = [RATE_GOOD_PRIOR for _ in self.quantiles]
        self.has_floor = False
        self.fine = None

    def decide(self, bounds):
        """Fine or coarse is decided once for a metric, at its first sample."""
        if self.fine is not None:
            return
        self.fine = all(b <= a * self.choices["fineFactor"] for a, b in zip(bounds, bounds[1:]))
        if not self.fine and self.ratio > 1:
            self.mode = "shares"
            self.bad_prior = [p / len(self.quantiles) for _ in self.quantiles for p in RATE_BAD_PRIOR]
            return
        self.mode = "vectors"
        self.steps = [q for q in STEP_QUANTILES if self.shape == "whole" or q >= min(self.quantiles)]
        n = len(self.steps) * len(STEP_FACTORS)
        if self.shape == "whole":
            self.bad_prior = [0.1] + [0.4 / n] * n + [0.5 / len(SHIFTS)] * len(SHIFTS)
        else:
            self.bad_prior = [0.1] + [0.9 / n] * n

    def increments(self, stratum, x, phi, f):
        bounds, canary, baseline = x["bounds"], x["canary"], x["baseline"]
        earlier = stratum.earlier_on(bounds)
        if earlier is not None and len(earlier[0]) < len(bounds):
            canary = coarsen(bounds, canary, earlier[0])
            baseline = coarsen(bounds, baseline, earlier[0])
            bounds = earlier[0]
        past = earlier[1] if earlier is not None else None
        if past is None or sum(past) == 0:
            return [0.0] * len(self.bad_prior), [[0.0] * len(p) for p in self.good_priors], None
        if self.mode == "vectors":
            bad = self.vectors(bounds, canary, baseline, past, phi, f)
        else:
            bad = []
            for q in self.quantiles:
                bad += self.share(bounds, canary, baseline, past, q, self.ratio, RATE_BAD_GRID, phi, f)
        good = []
        for q in self.quantiles:
            if self.fine:
                divided = divide_latencies(bounds, canary, self.good, self.choices["goodRounding"])
                good.append(self.share(bounds, divided, baseline, past, q, 1.0, RATE_GOOD_GRID, phi, 1 / f))
            else:
                good.append(self.share(bounds, canary, baseline, past, q, self.good, RATE_GOOD_GRID, phi, 1 / f))
        return bad, good, None

    def share(self, bounds, canary, baseline, past, q, growth, grid, phi, f):
        """Section 1 on the share above the border of quantile q; growth > 1 is a tolerance of latency."""
        border = quantile_border(past, q)
        if border is None or above(past, border) == 0 and growth > 1:
            return [0.0] * len(grid)
        r = f
        if growth > 1:
            n = sum(past)
            r = f * (n - cumulative(bounds, past, bounds[border] / growth)) / above(past, border)
        kc, kb, nc, nb = above(canary, border), above(baseline, border), sum(canary), sum(baseline)
        return [rate_increment(kc, kb, nc, nb, r * g, r, phi) for g in grid]

    def vectors(self, bounds, canary, baseline, past, phi, f):
        if self.ratio > 1:
            canary = divide_latencies(bounds, canary, self.ratio, "faster")
        out = [0.0]
        for q in self.steps:
            border = quantile_border(past, q)
            for factor in STEP_FACTORS:
                if border is None:
                    out.append(0.0)
                elif f > 1:                                 # instances differ: the same step as a rate, with r = f
                    out.append(rate_increment(above(canary, border), above(baseline, border), sum(canary),
                                              sum(baseline), f * factor, f, phi))
                else:
                    rho = [1.0 if b <= border else factor for b in range(len(canary))]
                    out.append(histogram_increment(canary, baseline, rho, phi))
        if self.shape == "whole":
            for factor in SHIFTS:
                if f > 1:
                    out.append(0.0)
                else:
                    out.append(histogram_increment(canary, baseline, shift_vector(bounds, past, factor, self.choices["monotone"]), phi))
        return out


# --- processes of one endpoint, and of the metric --------------------------------------------------------------------

class Process:
    """Both sides' e-processes on one stream of increments."""

    def __init__(self, kind, share_on_empty=True):
        self.bad = Mixture(kind.bad_prior)
        self.good = [Mixture(p) for p in kind.good_priors]
        self.floor = Static(FLOOR_GOOD_PRIOR) if kind.has_floor else None
        self.share_on_empty = share_on_empty

    def step(self, bad, good, floor):
        for mixture, d in [(self.bad, bad)] + list(zip(self.good, good)):
            if self.share_on_empty or any(d):
                mixture.step(d)
        if self.floor is not None:
            self.floor.step(floor)

    def log_bad(self):
        return self.bad.log_e()

    def log_good(self):
        relative = min(g.log_e() for g in self.good)
        if self.floor is None:
            return relative
        return lse([relative, self.floor.log_e()]) - math.log(2)


class Stratum:
    def __init__(self):
        self.process = None
        self.v = None
        self.line_past = (0, 0)         # K_b, N_b
        self.bounds = None              # the earlier baseline's histogram
        self.counts = None

    def earlier_on(self, bounds):
        if self.bounds is None:
            return None
        to = common(bounds, self.bounds)
        return to, coarsen(self.bounds, self.counts, to)

    def learn_histogram(self, bounds, counts):
        if self.bounds is None:
            self.bounds, self.counts = bounds, list(counts)
            return
        to = common(bounds, self.bounds)
        mine, theirs = coarsen(self.bounds, self.counts, to), coarsen(bounds, counts, to)
        self.bounds, self.counts = to, [a + b for a, b in zip(mine, theirs)]


class Metric:
    def __init__(self, metric, choices):
        self.name = metric["name"]
        self.choices = choices
        self.latency = metric["kind"] == "latency"
        if self.latency:
            self.kind = Latency(metric, choices)
        elif metric["kind"] == "successes" or metric.get("plus"):
            self.kind = HalfPlane(metric, choices)
        else:
            self.kind = Rates(metric, choices)
        self.spread = Spread(choices)
        self.started = False
        self.seen = set()           # names in the file
        self.past = {}              # by name: what history taught, until a slot is given
        self.slot = {}              # name -> name or OTHER
        self.strata = {}            # slot -> Stratum, judged
        self.reserve = 0.2
        self.pooled = None

    # one interval: all samples of one time
    def interval(self, samples):
        for x in samples:
            self.seen.add(x["stratum"])
        if self.latency and samples:
            self.kind.decide(samples[0]["bounds"])
        self.spread.announce(samples)
        phi, tau, f = self.spread.phi(), self.spread.tau(), self.spread.factor(samples)
        if any(x["weight"] != 0 and x["nc"] > 0 for x in samples):
            self.started = True
        judged = [x for x in samples if self.started and x["weight"] != 0 and x["nc"] + x["nb"] > 0]
        history = [x for x in samples if not (self.started and x["weight"] != 0)]
        if judged:
            self.judge(judged, phi, f)
        for x in history:
            s = self.strata[self.slot[x["stratum"]]] if x["stratum"] in self.slot \
                else self.past.setdefault(x["stratum"], Stratum())
            self.learn(s, x, self.choices["halfplaneHistory"])
        self.spread.learn(samples, not judged)
        for x in samples:
            s = self.strata.get(self.slot.get(x["stratum"]))
            yield x, {"logEBad": s.process.log_bad() if s else 0.0, "logEGood": s.process.log_good() if s else 0.0,
                      "phi": phi, "tau": tau}

    def learn(self, s, x, line):
        if self.latency:
            s.learn_histogram(x["bounds"], x["baseline"])
        elif line:
            s.line_past = (s.line_past[0] + x["kb"], s.line_past[1] + x["nb"])

    def judge(self, samples, phi, f):
        first = self.pooled is None
        if first:
            self.pooled = Process(self.kind, self.choices["shareOnEmpty"])
        # endpoints in the order of time and then name
        new = []
        for name in sorted(x["stratum"] for x in samples if x["stratum"] not in self.slot):
            apart = sum(1 for s in self.strata if s is not OTHER)
            self.slot[name] = name if apart < ENDPOINTS_KEPT else OTHER
            slot = self.slot[name]
            if slot not in self.strata:
                s = self.strata[slot] = Stratum()
                s.process = Process(self.kind, self.choices["shareOnEmpty"])
                new.append(slot)
            taught = self.past.pop(name, None)
            if taught is not None:
                s = self.strata[slot]
                s.line_past = (s.line_past[0] + taught.line_past[0], s.line_past[1] + taught.line_past[1])
                if taught.bounds is not None:
                    s.learn_histogram(taught.bounds, taught.counts)
        by_slot = {}
        for x in samples:
            slot = self.slot[x["stratum"]]
            by_slot[slot] = self.together(by_slot[slot], x) if slot in by_slot else x
        # shares, before the first judged sample
        if first:
            total = sum(x["nc"] + x["nb"] for x in by_slot.values())
            for slot, x in by_slot.items():
                self.strata[slot].v = 0.8 * (x["nc"] + x["nb"]) / total
        else:
            for slot in new:
                self.strata[slot].v = self.reserve / 20
                self.reserve -= self.reserve / 20
        # bets
        sums = None
        for slot in sorted(by_slot, key=lambda s: (s is OTHER, s)):
            s, x = self.strata[slot], by_slot[slot]
            bad, good, floor = self.kind.increments(s, x, phi, f)
            s.process.step(bad, good, floor)
            if sums is None:
                sums = [list(bad), [list(g) for g in good], list(floor) if floor is not None else None]
            else:
                sums[0] = [a + b for a, b in zip(sums[0], bad)]
                sums[1] = [[a + b for a, b in zip(p, q)] for p, q in zip(sums[1], good)]
                if floor is not None:
                    sums[2] = [a + b for a, b in zip(sums[2], floor)]
            self.learn(s, x, True)
        self.pooled.step(*sums)

    def together(self, a, b):
        """Several endpoints that are `other` count as one."""
        out = {key: a[key] + b[key] for key in ("nc", "nb")}
        if self.latency:
            bounds = common(a["bounds"], b["bounds"])
            out["bounds"] = bounds
            for side in ("canary", "baseline"):
                out[side] = [p + q for p, q in zip(coarsen(a["bounds"], a[side], bounds),
                                                   coarsen(b["bounds"], b[side], bounds))]
        else:
            for key in ("kc", "kb"):
                out[key] = a[key] + b[key]
        return out

    def log_bad(self):
        """1/2 E_pooled + 1/2 sum_s v_s E_s; without endpoints the one E_s."""
        if not self.strata:
            return 0.0
        if len(self.strata) == 1 and len(self.seen) == 1:
            return next(iter(self.strata.values())).process.log_bad()
        apart = [math.log(s.v) + s.process.log_bad() for s in self.strata.values() if s.v > 0]
        return lse([self.pooled.log_bad(), lse(apart)]) - math.log(2)

    def log_good(self):
        """Section 5: the good side's E_pooled."""
        return self.pooled.log_good() if self.pooled is not None else 0.0


# --- files -----------------------------------------------------------------------------------------------------------

def torn(side):
    if "counts" in side:
        return any(c < 0 for c in side["counts"]) or len(side["counts"]) != len(side["bounds"]) + 1
    return not 0 <= side["bad"] <= side["n"]


def read_sample(raw, latency):
    """One line as the metrics above want it, or None when it is torn or of another kind."""
    canary, baseline = raw["canary"], raw["baseline"]
    for side in (canary, baseline):
        if ("counts" in side) != latency or torn(side):
            return None
    x = {"at": raw["at"], "metric": raw["metric"], "stratum": raw.get("stratum") or "", "weight": raw.get("weight", 1)}
    if latency:
        bounds = common(canary["bounds"], baseline["bounds"])
        x["bounds"] = bounds
        x["canary"] = coarsen(canary["bounds"], canary["counts"], bounds)
        x["baseline"] = coarsen(baseline["bounds"], baseline["counts"], bounds)
        x["nc"], x["nb"] = sum(x["canary"]), sum(x["baseline"])
    else:
        x["kc"], x["nc"], x["kb"], x["nb"] = canary["bad"], canary["n"], baseline["bad"], baseline["n"]
    for key, side in (("instances_c", canary), ("instances_b", baseline)):
        x[key] = {name: one for name, one in (side.get("instances") or {}).items() if not torn(one)}
    return x


def judge_lines(plan, lines, complain=lambda text: None):
    """Answers to the lines (already parsed), in order."""
    choices = dict(CHOICES)
    choices.update(plan.get("choices") or {})
    metrics = {m["name"]: Metric(m, choices) for m in plan["metrics"]}
    groups = []
    for number, raw in enumerate(lines, 1):
        metric = metrics.get(raw["metric"])
        if metric is None:
            complain("%d: unknown metric %s" % (number, raw["metric"]))
            continue
        x = read_sample(raw, metric.latency)
        if x is None:
            complain("%d: torn, dropped" % number)
            continue
        if groups and x["at"] < groups[-1][0]["at"]:
            complain("%d: time runs backwards, dropped" % number)
            continue
        if not groups or x["at"] != groups[-1][0]["at"]:
            groups.append([])
        if any((y["metric"], y["stratum"]) == (x["metric"], x["stratum"]) for y in groups[-1]):
            complain("%d: the same metric and stratum twice at one time, dropped" % number)
            continue
        groups[-1].append(x)
    for group in groups:
        answers = {}
        for name, metric in metrics.items():
            for x, answer in metric.interval([x for x in group if x["metric"] == name]):
                answers[id(x)] = answer
        for x in group:
            out = {"at": x["at"], "metric": x["metric"], "stratum": x["stratum"]}
            out.update(answers[id(x)])
            yield out
        for name, metric in metrics.items():
            if len(metric.seen) > 1:
                yield {"at": group[0]["at"], "metric": name, "logEBad": metric.log_bad(), "logEGood": metric.log_good()}


def main(argv):
    if len(argv) != 3:
        print("usage: judge_reference.py PLAN.json SAMPLES.jsonl", file=sys.stderr)
        return 2
    with open(argv[1], encoding="utf-8") as file:
        plan = json.load(file)
    with open(argv[2], encoding="utf-8") as file:
        lines = [json.loads(line) for line in file if line.strip()]
    for answer in judge_lines(plan, lines, lambda text: print("%s:%s" % (argv[2], text), file=sys.stderr)):
        print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
