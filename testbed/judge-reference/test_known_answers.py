#!/usr/bin/env python3
"""Checks the reference against known answers: test_known_answers.py KNOWN_ANSWERS.json"""
import json
import math
import sys

sys.dont_write_bytecode = True
import judge_reference as j

TOLERANCE = 1e-9
SEARCHED = 1e-6         # entries whose known answer comes from a numerical search that stopped early (README.md)
checked = 0
failed = 0
worst = {}


def close(entry, got, want, tolerance=TOLERANCE):
    global checked, failed
    checked += 1
    off = abs(got - want) / max(1.0, abs(want))
    worst[entry] = max(worst.get(entry, 0.0), off)
    if off > tolerance:
        failed += 1
        print("%s: got %r, want %r, off by %.3g" % (entry, got, want, off))


def equal(entry, got, want):
    global checked, failed
    checked += 1
    worst.setdefault(entry, 0.0)
    if got != want:
        failed += 1
        print("%s: got %r, want %r" % (entry, got, want))


def binomial(n, k, p):
    return math.comb(n, k) * p ** k * (1 - p) ** (n - k)


def run_file(metric, rows, stratum=""):
    """Rows [kc, kb, nc, nb], or {endpoint: row}, through the whole reference as a file would go."""
    lines = []
    for i, row in enumerate(rows):
        for name, (kc, kb, nc, nb) in (row.items() if isinstance(row, dict) else [(stratum, row)]):
            lines.append({"at": "%06d" % i, "metric": metric["name"], "stratum": name, "weight": 500,
                          "canary": {"n": nc, "bad": kc}, "baseline": {"n": nb, "bad": kb}})
    return list(j.judge_lines({"metrics": [metric]}, lines))


def main(path):
    with open(path, encoding="utf-8") as file:
        known = json.load(file)

    for x in known["single"]:
        close("single", j.rate_increment(x["kc"], x["kb"], x["nc"], x["nb"], x["rho"], x["r"]), x["logE"])

    seq = known["sequence"]
    for name, grid, prior, share, r, phi in (
            ("r1_logE_path", seq["grid"], seq["prior"], seq["share"], 1, 1),
            ("r1_2_logE_path", seq["grid"], seq["prior"], seq["share"], 1.2, 1),
            ("share0_logE_path", seq["grid"], seq["prior"], 0, 1, 1),
            ("phi3_logE_path", seq["grid"], seq["prior"], seq["share"], 1, 3),
            ("good_r1_5_logE_path", seq["good_grid"], seq["good_prior"], seq["share"], 1.5, 1)):
        mix = j.Mixture(prior, share)
        for (kc, kb, nc, nb), want in zip(seq["intervals_kc_kb_nc_nb"], seq[name]):
            mix.step([j.rate_increment(kc, kb, nc, nb, r * g, r, phi) for g in grid])
            close("sequence." + name, mix.log_e(), want)
    equal("sequence.grids", [seq["grid"], seq["prior"], seq["good_grid"], seq["good_prior"], seq["share"]],
          [j.RATE_BAD_GRID, j.RATE_BAD_PRIOR, j.RATE_GOOD_GRID, j.RATE_GOOD_PRIOR, j.SHARE])

    x = known["clean_promote"]
    answers = run_file({"name": "m", "kind": "errors", "ratio": 1.1, "good": x["r"], "floor": 0},
                       [x["interval"]] * x["repeat"])
    for at, want in x["logE_good_at"].items():
        close("clean_promote", answers[int(at) - 1]["logEGood"], want)

    shared_burst(known["shared_burst"])

    x = known["simpson"]
    rows = [(2, 38, 1000, 19000)] * 10 + [(200, 200, 10000, 10000)] * 10
    kc, kb, nc, nb = (sum(c) for c in zip(*rows))
    close("simpson", kc / nc, x["pooled_rates"][0])
    close("simpson", kb / nb, x["pooled_rates"][1])
    close("simpson", j.rate_increment(kc, kb, nc, nb, 2, 1), x["pooled_logE_rho2"])
    close("simpson", sum(j.rate_increment(*row, 2, 1) for row in rows), x["stratified_logE_rho2"])
    answers = run_file({"name": "m", "kind": "errors", "ratio": 1, "good": 1.5, "floor": 0}, rows)
    close("simpson", answers[-1]["logEBad"], x["stratified_mixture_logE"])

    for x in known["null_expectation_exact"]:
        total = sum(binomial(x["nc"], kc, x["pc"]) * binomial(x["nb"], kb, x["pb"])
                    * math.exp(j.rate_increment(kc, kb, x["nc"], x["nb"], x["rho"], x["r"]))
                    for kc in range(x["nc"] + 1) for kb in range(x["nb"] + 1))
        close("null_expectation_exact", total, x["E"])

    for x in known["halfplane"]:
        # The exact optimum on the line. The known q_c, q_b come from a search that stops early (see README.md).
        qc, qb = j.project(x["theta_c"], x["theta_b"], x["nc"], x["nb"], x["r"], x["delta"])
        close("halfplane.q", qc, x["qc"], 1e-6)
        close("halfplane.q", qb, x["qb"], 1e-6)
        close("halfplane", j.halfplane_increment(x["kc"], x["kb"], x["nc"], x["nb"], x["theta_c"], x["theta_b"],
                                                 x["r"], x["delta"]), x["logE"], SEARCHED)
        close("halfplane.at_known_q", j.line_increment(x["kc"], x["kb"], x["nc"], x["nb"], x["theta_c"], x["theta_b"],
                                                       x["qc"], x["qb"]), x["logE"])
        if x["r"] == 1 and x["delta"] == 0:         # here the optimum has a closed form: the pooled rate
            pooled = (x["nc"] * x["theta_c"] + x["nb"] * x["theta_b"]) / (x["nc"] + x["nb"])
            close("halfplane.closed_form", qc, pooled, 1e-14)
            close("halfplane.closed_form", qb, pooled, 1e-14)
    for x in known["halfplane_null_expectation_exact"]:
        total = sum(binomial(x["nc"], kc, x["qc"]) * binomial(x["nb"], kb, x["qb"])
                    * math.exp(j.halfplane_increment(kc, kb, x["nc"], x["nb"], x["tc"], x["tb"], x["r"], x["delta"]))
                    for kc in range(x["nc"] + 1) for kb in range(x["nb"] + 1))
        close("halfplane_null_expectation_exact", total, x["E"], SEARCHED)

    for x in known["histogram"]:
        close("histogram", j.histogram_increment(x["kc"], x["kb"], x["rho"]), x["logE"])
    x = known["histogram_equals_rate"]
    close("histogram_equals_rate", j.histogram_increment(x["kc"], x["kb"], x["rho"]), x["hist"])
    close("histogram_equals_rate", j.rate_increment(x["kc"][1], x["kb"][1], sum(x["kc"]), sum(x["kb"]), x["rho"][1], 1),
          x["rate"])

    for x in known["srm"]:
        close("srm", j.srm(x["counts"], x["theta0"], x["conc"]), x["logE"])
    for x in known["ebh"]:
        equal("ebh", j.ebh(x["e"], x["alpha"]), x["rejected"])
    x = known["e_average"]
    close("e_average", j.log_average([math.log(e) for e in x["e"]], x["w"]), x["logavg"])
    close("e_average", math.exp(j.log_average([math.log(e) for e in x["e"]], x["w"])), x["avg"])

    x = known["phi"]
    num, den = j.phi_sums(x["k"], x["n"])
    close("phi", max(1.0, num / den), x["phi"])
    x = known["tau2"]
    close("tau2", j.tau_squared(x["K"], x["N"], 1), x["tau2"])

    x = known["floor"]
    metric = {"name": "m", "kind": "errors", "ratio": x["r"], "good": x["r_good"], "floor": x["floor"]}
    for answer, bad, good in zip(run_file(metric, x["intervals_kc_kb_nc_nb"]), x["bad_logE_path"], x["good_logE_path"]):
        close("floor.bad", answer["logEBad"], bad)
        close("floor.good", answer["logEGood"], good)
    for floor, path in ((x["floor"], "burst_bad_logE_path"), (0, "burst_bad_logE_path_without_floor")):
        for answer, bad in zip(run_file(dict(metric, floor=floor), x["burst"]), x[path]):
            close("floor." + path, answer["logEBad"], bad)

    x = known["endpoints"]
    metric = {"name": "m", "kind": "errors", "ratio": x["r"], "good": 1.5, "floor": x["floor"]}
    answers = run_file(metric, x["rows"])
    whole = [a["logEBad"] for a in answers if "stratum" not in a]
    equal("endpoints", len(whole), len(x["metric_logE_path"]))
    for got, want in zip(whole, x["metric_logE_path"]):
        close("endpoints.metric", got, want)
    latest = {}
    for i, want in enumerate(x["endpoint_logE_path"]):
        latest.update((a["stratum"], a["logEBad"]) for a in answers if a["at"] == "%06d" % i and "stratum" in a)
        equal("endpoints", sorted(latest), sorted(want))
        for name, value in want.items():
            close("endpoints.each", latest[name], value)

    x = known["successes"]
    metric = {"name": "m", "kind": "successes", "ratio": x["r"], "good": x["r_good"]}
    for answer, want in zip(run_file(metric, x["failures_kc_kb_nc_nb"]), x["bad_logE_path"]):
        close("successes.bad", answer["logEBad"], want, SEARCHED)
    for answer, want in zip(run_file(metric, x["good_failures_kc_kb_nc_nb"]), x["good_logE_path"]):
        close("successes.good", answer["logEGood"], want, SEARCHED)

    for entry, off in worst.items():
        print("%-36s off by at most %.2g" % (entry, off))
    print("%d checked, %d failed" % (checked, failed))
    assert failed == 0
    return 0


def shared_burst(x):
    """20 quiet intervals, 5 of a shared burst, 20 with the canary at 1 %."""
    rows = [(0, 2, 100, 1900)] * 20 + [(20, 380, 100, 1900)] * 5 + [(1, 2, 100, 1900)] * 20
    answers = run_file({"name": "m", "kind": "errors", "ratio": 1, "good": 1.5, "floor": 0}, rows)
    static = j.Static(j.RATE_BAD_PRIOR)
    path = []
    for row in rows:
        static.step([j.rate_increment(*row, g, 1) for g in j.RATE_BAD_GRID])
        path.append(static.log_e())
    for at, without, with_share in zip(x["at"], x["no_share_logE"], x["with_share_logE"]):
        close("shared_burst.no_share", path[at - 1], without)
        close("shared_burst.with_share", answers[at - 1]["logEBad"], with_share)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "known_answers.json"))
