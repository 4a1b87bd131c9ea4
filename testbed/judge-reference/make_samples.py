#!/usr/bin/env python3
"""Writes seeded random sample files, and the plans that go with them.

    make_samples.py --seed 7 --kind rates --lines 400 --out rates.jsonl --plan rates

writes rates.jsonl, rates.json (for judge_reference.py) and rates.yaml (for the product).
"""
import argparse
import json
import math
import random
import sys

KINDS = ["rates", "floor", "halfplane", "histogram", "strata", "instances"]

COARSE = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
FINE = [round(0.002 * 1.1 ** i, 9) for i in range(90)]


def metric(name, kind, ratio, good, floor=0, plus=0, quantiles=None, shape="tail", by=False):
    return {"name": name, "kind": kind, "ratio": ratio, "good": good, "floor": floor, "plus": plus,
            "quantiles": quantiles or [0.95, 0.99], "shape": shape, "by": by}


METRICS = {
    "rates": [metric("errors-a", "errors", 1.1, 1.5), metric("errors-b", "errors", 1, 2)],
    "floor": [metric("errors-a", "errors", 1.1, 1.5, floor=0.001), metric("errors-b", "errors", 1.25, 2, floor=0.01)],
    "halfplane": [metric("orders", "successes", 1.05, 1.1), metric("orders-strict", "successes", 1, 1.02),
                  metric("errors-plus", "errors", 1.1, 1.5, plus=0.002)],
    "histogram": [metric("latency-tail", "latency", 1, 1.5), metric("latency-whole", "latency", 1, 1.5, shape="whole"),
                  metric("latency-fine", "latency", 1.2, 1.5, shape="whole"),
                  metric("latency-coarse", "latency", 1.2, 1.5)],
    "strata": [metric("errors-a", "errors", 1.1, 1.5, floor=0.001, by=True), metric("errors-b", "errors", 1, 2, by=True),
               metric("latency-a", "latency", 1, 1.5, by=True)],
    "instances": [metric("errors-pods", "errors", 1.1, 1.5, floor=0.001, by=True),
                  metric("errors-even", "errors", 1.1, 1.5), metric("errors-single", "errors", 1.1, 1.5)],
}


class Maker:
    def __init__(self, seed, kind, many):
        self.rng = random.Random("%d %s" % (seed, kind))
        self.kind = kind
        self.many = many
        rng = self.rng
        self.history = rng.choice([0, 0, 5, 20])
        self.metrics = METRICS[kind]
        self.scenario = {}
        for m in self.metrics:
            low, high = {"floor": (0.0002, 0.004), "halfplane": (0.01, 0.1)}.get(kind, (0.001, 0.05))
            self.scenario[m["name"]] = {
                "base": low * (high / low) ** rng.random(),
                "canary": rng.choice([0.7, 1, 1, 1.3, 2, 5]),
                "from": rng.randrange(0, 40),
                "slower": rng.choice([0.9, 1, 1, 1.1, 1.3, 2]),
                "sigma": rng.choice([0.5, 1.0]),
                "strata": self.strata(m),
            }
        self.pods = ["pod-%d" % i for i in range(1, 9)]
        self.pod_rate = {p: math.exp(rng.gauss(0, 0.4)) for p in self.pods + ["canary-1", "canary-2"]}

    def strata(self, m):
        """(name, the interval in which it first comes)"""
        if not m["by"]:
            return [("", 0)]
        rng = self.rng
        if self.kind == "instances":
            return [("GET /a", 0), ("POST /b", 0)]
        if self.many:
            return [("GET /%03d" % i, 0 if i < 150 else rng.randrange(1, 4)) for i in range(230)]
        first = [("GET /a", 0), ("POST /b", 0), ("GET /c", 0)][:rng.randrange(1, 4)]
        return first + [("GET /late%d" % i, rng.randrange(1, 30)) for i in range(rng.randrange(1, 5))]

    def binomial(self, n, p):
        p = min(0.95, p)
        return sum(1 for _ in range(n) if self.rng.random() < p)

    def lines(self, count, torn):
        out = []
        i = 0
        rng = self.rng
        span = max(3, count // max(1, sum(len(s["strata"]) for s in self.scenario.values())))
        while len(out) < count:
            in_history = i < self.history
            at = i - self.history
            weight = 0 if in_history else (500, 2500, 5000)[min(2, 3 * at // span)]
            burst = 20 if not in_history and at % 37 in (20, 21, 22) else 1
            for m in self.metrics:
                scenario = self.scenario[m["name"]]
                for name, since in scenario["strata"]:
                    if at < since and not (in_history and since == 0):
                        continue
                    if at > since and rng.random() < 0.04:      # a sample is missing
                        continue
                    line = self.line(m, scenario, name, i, at, weight, burst)
                    if torn and rng.random() < 0.03 and "bad" in line["canary"]:
                        line["canary"]["bad"] = line["canary"]["n"] + 1
                    out.append(line)
            i += 1
        return out[:count]

    def line(self, m, scenario, name, i, at, weight, burst):
        rng = self.rng
        total = rng.randrange(100, 300 if self.many else 1500)
        if weight > 0 and at > 0 and rng.random() < 0.03:
            n_c = 0
        else:
            n_c = self.binomial(total, weight / 10000)
        n_b = total - n_c
        if weight > 0 and at > 0 and rng.random() < 0.01:
            n_b = 0
        line = {"at": time_of(i), "metric": m["name"]}
        if name:
            line["stratum"] = name
        line["weight"] = weight
        changed = at >= scenario["from"]
        if m["kind"] == "latency":
            bounds = COARSE if m["name"] in ("latency-coarse", "latency-a") else FINE
            load = math.exp(rng.gauss(0, 0.1))
            line["canary"] = self.histogram(bounds, n_c, scenario, load * (scenario["slower"] if changed else 1))
            line["baseline"] = self.histogram(bounds, n_b, scenario, load)
            return line
        p = scenario["base"] * burst
        q = p * (scenario["canary"] if changed else 1)
        if self.kind == "instances" and m["name"] != "errors-even":
            names = self.pods[:1] if m["name"] == "errors-single" else self.pods
            line["canary"] = self.instances(["canary-1", "canary-2"], n_c, q, True)
            line["baseline"] = self.instances(names, n_b, p, True)
        elif self.kind == "instances":
            line["canary"] = self.instances(["canary-1", "canary-2"], n_c, q, False)
            line["baseline"] = self.instances(self.pods, n_b, p, False)
        else:
            line["canary"] = {"n": n_c, "bad": self.binomial(n_c, q)}
            line["baseline"] = {"n": n_b, "bad": self.binomial(n_b, p)}
        return line

    def instances(self, names, n, p, uneven):
        """Errors by instance; where they are uneven they also come in clusters now and then."""
        rng = self.rng
        out = {}
        left = n
        for j, name in enumerate(names):
            share = left if j == len(names) - 1 else self.binomial(left, 1 / (len(names) - j))
            left -= share
            bad = self.binomial(share, p * (self.pod_rate[name] if uneven else 1))
            if uneven and rng.random() < 0.02:
                bad = min(share, bad + rng.randrange(1, 6))
            out[name] = {"n": share, "bad": bad}
        return {"n": n, "bad": sum(x["bad"] for x in out.values()), "instances": out}

    def histogram(self, bounds, n, scenario, factor):
        counts = [0] * (len(bounds) + 1)
        for _ in range(n):
            x = 0.08 * factor * math.exp(self.rng.gauss(0, scenario["sigma"]))
            b = 0
            while b < len(bounds) and x > bounds[b]:
                b += 1
            counts[b] += 1
        return {"bounds": bounds, "counts": counts}


def time_of(i):
    seconds = 10 * i
    day, rest = divmod(seconds, 86400)
    if day > 27:
        sys.exit("too many intervals for one month")
    return "2026-01-%02dT%02d:%02d:%02dZ" % (day + 1, rest // 3600, rest // 60 % 60, rest % 60)


def yaml_of(kind, metrics):
    out = ["apiVersion: serin.dev/v1alpha1",
           "kind: ReleasePlan",
           "metadata: { name: reference-%s }" % kind,
           "spec:",
           '  stable: { version: v1, urls: ["http://127.0.0.1:9001"] }',
           '  canary: { version: v2, urls: ["http://127.0.0.1:9002"] }',
           '  traffic: { proxy: { listen: "127.0.0.1:0" } }',
           "  schedule: { risk: moderate }"]
    if any(m["kind"] == "successes" for m in metrics):
        out.append('  sources: { prometheus: { address: "http://127.0.0.1:9090" } }')
    out += ["  interval: 10s", "  warmUp: 0s", "  metrics:"]
    for m in metrics:
        out.append("    - name: %s" % m["name"])
        by = ", by: endpoint" if m["by"] else ""
        tolerate = "ratio: %s, good: %s" % (m["ratio"], m["good"])
        if m["kind"] == "errors":
            out.append("      errors: { from: proxy%s }" % by)
            tolerate += ", floor: %s" % percent(m["floor"])
        elif m["kind"] == "successes":
            out.append("      successes: { from: prometheus, good: 'orders_total{outcome=\"completed\"}', "
                       "total: 'orders_total', variantLabel: version }")
        else:
            quantiles = ", ".join("p%g" % (100 * q) for q in m["quantiles"])
            shape = ", shape: whole" if m["shape"] == "whole" else ""
            out.append("      latency: { from: proxy%s, quantiles: [%s]%s }" % (by, quantiles, shape))
        if m["plus"]:
            tolerate += ", plus: %s" % percent(m["plus"])
        out.append("      tolerate: { %s }" % tolerate)
    return "\n".join(out) + "\n"


def percent(x):
    return "%g%%" % (100 * x)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=KINDS, required=True)
    parser.add_argument("--lines", type=int, default=300)
    parser.add_argument("--out", help="the sample file; without it, standard output")
    parser.add_argument("--plan", metavar="NAME", help="also write NAME.json and NAME.yaml")
    parser.add_argument("--many", action="store_true", help="strata: 230 endpoints, to reach the limit of 200")
    parser.add_argument("--torn", action="store_true", help="about 3 %% of the lines have more bad than all")
    args = parser.parse_args()
    maker = Maker(args.seed, args.kind, args.many)
    text = "".join(json.dumps(x, separators=(",", ":")) + "\n" for x in maker.lines(args.lines, args.torn))
    if args.out:
        with open(args.out, "w", encoding="utf-8") as file:
            file.write(text)
    else:
        sys.stdout.write(text)
    if args.plan:
        metrics = [{k: v for k, v in m.items() if k != "by"} for m in maker.metrics]
        with open(args.plan + ".json", "w", encoding="utf-8") as file:
            json.dump({"metrics": metrics}, file, indent=1)
            file.write("\n")
        with open(args.plan + ".yaml", "w", encoding="utf-8") as file:
            file.write(yaml_of(args.kind, maker.metrics))
    return 0


if __name__ == "__main__":
    sys.exit(main())
