"""Optuna's samplers on the test problems of org.sitenet.search.problem, for the table that stands in docs/search-benchmarks.md.

    /usr/bin/python3 benchmarks/peers/search_optuna.py --out optuna.json [--seeds 30] [--trials 100] [--jobs 2] [--samplers tpe,cmaes,...]

"sitenet bench --search" calls it. Stopped, it goes on where it was. Needs optuna 3.1 and cmaes. The functions are written a second time
here on purpose; the file holds some configurations with their values, and the Java side refuses the file if its own functions disagree.
"""

import argparse
import json
import math
import multiprocessing
import os
import signal
import sys
import time
import warnings

# One thread for each process: these matrices are small.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")

CHECKPOINTS = (25, 50, 100)


def reals(trial, count, low, high):
    return [trial.suggest_float(f"x{i}", low, high) for i in range(count)]


def branin(trial):
    x, y = trial.suggest_float("x0", -5, 10), trial.suggest_float("x1", 0, 15)
    return (y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6) ** 2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


ALPHA = (1.0, 1.2, 3.0, 3.2)
A3 = ((3, 10, 30), (0.1, 10, 35), (3, 10, 30), (0.1, 10, 35))
P3 = ((3689, 1170, 2673), (4699, 4387, 7470), (1091, 8732, 5547), (381, 5743, 8828))
A6 = ((10, 3, 17, 3.5, 1.7, 8), (0.05, 10, 17, 0.1, 8, 14), (3, 3.5, 1.7, 10, 17, 8), (17, 8, 0.05, 10, 0.1, 14))
P6 = (
    (1312, 1696, 5569, 124, 8283, 5886),
    (2329, 4135, 8307, 3736, 1004, 9991),
    (2348, 1451, 3522, 2883, 3047, 6650),
    (4047, 8828, 8732, 5743, 1091, 381),
)


def hartmann(trial, a, p):
    x = reals(trial, len(a[0]), 0, 1)
    return -sum(
        ALPHA[i] * math.exp(-sum(a[i][j] * (x[j] - p[i][j] * 1e-4) ** 2 for j in range(len(x)))) for i in range(4)
    )


def ackley_of(x):
    n = len(x)
    return (
        -20 * math.exp(-0.2 * math.sqrt(sum(v * v for v in x) / n))
        - math.exp(sum(math.cos(2 * math.pi * v) for v in x) / n)
        + 20
        + math.e
    )


def rosenbrock(trial):
    x = reals(trial, 4, -5, 10)
    return sum(100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2 for i in range(3))


def rastrigin(trial):
    return sum(v * v - 10 * math.cos(2 * math.pi * v) + 10 for v in reals(trial, 3, -4, 6))


def levy(trial):
    w = [1 + (v - 1) / 4 for v in reals(trial, 6, -10, 10)]
    total = math.sin(math.pi * w[0]) ** 2 + (w[-1] - 1) ** 2 * (1 + math.sin(2 * math.pi * w[-1]) ** 2)
    return total + sum((v - 1) ** 2 * (1 + 10 * math.sin(math.pi * v + 1) ** 2) for v in w[:-1])


def styblinski(trial):
    return sum(v**4 - 16 * v * v + 5 * v for v in reals(trial, 5, -5, 5)) / 2


def goldstein(trial):
    x, y = reals(trial, 2, -2, 2)
    a = 1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y)
    b = 30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y)
    return a * b


def mixed_training(trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    width = trial.suggest_int("width", 8, 512, log=True)
    layers = trial.suggest_int("layers", 1, 6)
    dropout = trial.suggest_float("dropout", 0, 0.6, step=0.05)
    activation = trial.suggest_categorical("activation", ["relu", "silu", "gelu", "mish"])
    norm = trial.suggest_categorical("norm", [False, True])
    size = math.log2(width / 128)
    rate = math.log10(lr / 3e-3) + 0.15 * size
    loss = 0.3 * rate**2 * (1 + 0.15 * abs(layers - 3)) + 0.02 * size**2 + 0.03 * (layers - 3) ** 2
    loss += 2 * (dropout - 0.2 - 0.05 * size) ** 2 + {"relu": 0.12, "silu": 0.05, "gelu": 0.03, "mish": 0.0}[activation]
    return loss + (0.0 if norm else 0.08 + 0.1 * max(0.0, math.log10(lr) + 3))


def mixed_ackley(trial):
    x = [trial.suggest_float(f"x{i}", -5, 10) for i in range(3)] + [trial.suggest_int(f"n{i}", -5, 10) for i in range(2)]
    shape = trial.suggest_categorical("shape", ["a", "b", "c"])
    shift = {"a": 0, "b": 1, "c": 2}[shape]
    return ackley_of([v - shift for v in x]) + 0.5 * shift


def mixed_integers(trial):
    n = [trial.suggest_int(f"n{i}", -10, 10) for i in range(4)]
    rule = trial.suggest_categorical("rule", ["p", "q", "r", "s", "t"])
    coupled = trial.suggest_categorical("coupled", [False, True])
    total = sum((v - 2) ** 2 / 10 + 1 - math.cos(math.pi * (v - 2) / 2) for v in n)
    total += {"p": 2.0, "q": 0.7, "r": 0.0, "s": 1.5, "t": 0.3}[rule]
    return total + (abs(n[0] - n[1]) / 4 if coupled else 0.5 + abs(n[2] - n[3]) / 8)


def conditional_tree(trial):
    flag = [False, True]
    if trial.suggest_categorical("a", flag):
        shared = trial.suggest_float("s1", 0, 1)
        if trial.suggest_categorical("c", flag):
            return (trial.suggest_float("y3", -1, 1) - 0.71) ** 2 + 0.4 + shared
        return (trial.suggest_float("y2", -1, 1) + 0.53) ** 2 + 0.3 + shared
    shared = trial.suggest_float("s0", 0, 1)
    if trial.suggest_categorical("b", flag):
        return (trial.suggest_float("y1", -1, 1) + 0.21) ** 2 + 0.2 + shared
    return (trial.suggest_float("y0", -1, 1) - 0.37) ** 2 + 0.1 + shared


def conditional_optimizer(trial):
    optimizer = trial.suggest_categorical("optimizer", ["sgd", "adam", "lamb"])
    decay = math.log10(trial.suggest_float("decay", 1e-6, 1e-1, log=True) / 1e-4)
    if optimizer == "sgd":
        lr = math.log10(trial.suggest_float("sgd_lr", 1e-4, 1, log=True) / 5e-2)
        momentum = trial.suggest_float("momentum", 0, 0.99)
        own = 0.3 * (lr + 2 * (momentum - 0.9)) ** 2 + 0.5 * (momentum - 0.9) ** 2 + 0.05
    elif optimizer == "adam":
        lr = math.log10(trial.suggest_float("adam_lr", 1e-5, 1e-1, log=True) / 8e-4)
        beta = trial.suggest_float("beta", 0.9, 0.9999)
        own = 0.3 * lr**2 + 20 * (beta - 0.98) ** 2
    else:
        lr = math.log10(trial.suggest_float("lamb_lr", 1e-5, 1e-1, log=True) / 4e-3)
        trust = math.log10(trial.suggest_float("trust", 1e-3, 10, log=True))
        own = 0.3 * lr**2 + 0.1 * (trust + 1) ** 2 + 0.1
    return own + 0.05 * (decay + 0.3 * lr) ** 2


def conditional_layers(trial):
    depth = trial.suggest_int("net.depth", 1, 4)
    widths = [trial.suggest_int(f"net.{i}", 16, 256, step=16) for i in range(depth)]
    lr = math.log10(trial.suggest_float("lr", 1e-5, 1e-1, log=True) / 2e-3)
    target = (192, 96, 48, 32)
    fit = sum(math.log2(w / t) ** 2 for w, t in zip(widths, target)) / depth
    return 0.08 * (depth - 3) ** 2 + 0.1 * fit + 0.2 * (lr + 0.2 * (depth - 3)) ** 2


def learning_curve(trial):
    lr = math.log10(trial.suggest_float("lr", 1e-5, 1, log=True))
    width = math.log2(trial.suggest_int("width", 16, 512, log=True))
    noise = trial.suggest_float("augment", 0, 1)
    floor = 0.1 + 0.05 * (width - 8) ** 2 / 4 + 0.3 * (noise - 0.3) ** 2 + 0.02 * (lr + 3) ** 2
    rate = 0.35 * math.exp(-0.5 * (lr + 2 + 0.2 * (width - 7)) ** 2)
    return floor + (1.5 - floor) * math.exp(-rate * 27)


PROBLEMS = {
    "branin": (branin, 0.39788735772973816),
    "hartmann3": (lambda t: hartmann(t, A3, P3), -3.8627797869493365),
    "hartmann6": (lambda t: hartmann(t, A6, P6), -3.322368011415515),
    "ackley5": (lambda t: ackley_of(reals(t, 5, -15, 30)), 0.0),
    "rosenbrock4": (rosenbrock, 0.0),
    "rastrigin3": (rastrigin, 0.0),
    "levy6": (levy, 0.0),
    "styblinski5": (styblinski, -195.83082851885),
    "goldstein": (goldstein, 3.0),
    "mixed_training": (mixed_training, 0.0),
    "mixed_ackley": (mixed_ackley, 0.0),
    "mixed_integers": (mixed_integers, 0.0),
    "conditional_tree": (conditional_tree, 0.1),
    "conditional_optimizer": (conditional_optimizer, 0.0),
    "conditional_layers": (conditional_layers, 0.0),
    "learning_curve": (learning_curve, None),
}

SAMPLERS = {
    "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "tpe-multivariate": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=True, group=True),
    "cmaes": lambda seed: optuna.samplers.CmaEsSampler(seed=seed),
    "nsga2": lambda seed: optuna.samplers.NSGAIISampler(seed=seed),
}


def zdt(trial, which):
    x = [trial.suggest_float(f"x{i}", 0, 1) for i in range(30)]
    g = 1 + 9 * sum(x[1:]) / 29
    ratio = x[0] / g
    shape = {1: 1 - math.sqrt(ratio), 2: 1 - ratio**2, 3: 1 - math.sqrt(ratio) - ratio * math.sin(10 * math.pi * x[0])}
    return x[0], g * shape[which]


def hypervolume(points, reference):
    volume, height = 0.0, reference[1]
    for x, y in sorted(points):
        if x < reference[0] and y < height:
            volume += (reference[0] - x) * (height - y)
            height = y
    return volume


def single(sampler, problem, seed, trials):
    study = optuna.create_study(sampler=SAMPLERS[sampler](seed))
    study.optimize(PROBLEMS[problem][0], n_trials=trials)
    done = study.get_trials(deepcopy=False)
    values = [t.value for t in done]
    return [min(values[:n]) for n in CHECKPOINTS], [{"configuration": t.params, "value": t.value} for t in done[::50]]


def several(which, seed, trials):
    study = optuna.create_study(directions=["minimize"] * 2, sampler=optuna.samplers.NSGAIISampler(seed=seed))
    study.optimize(lambda t: zdt(t, which), n_trials=trials)
    return hypervolume([t.values for t in study.get_trials(deepcopy=False)], (1.1, 7.0))


def work(task):
    kind, rest = task[0], task[1:]
    return task, single(*rest) if kind == "single" else several(*rest)


class Results:
    """The file: whole studies only, replaced at once, so that a run that was stopped goes on after the last one written."""

    def __init__(self, path, head):
        self.path = path
        self.head = head
        self.done = {}
        if os.path.exists(path):
            with open(path) as file:
                known = json.load(file)
            if all(known.get(key) == value for key, value in head.items()) and "studies" in known:
                self.done = known["studies"]
            else:
                sys.exit(f"{path}: is of another run ({ {k: known.get(k) for k in head} }, and this is {head}); name another file")

    def add(self, task, result):
        self.done["/".join(map(str, task))] = result

    def write(self):
        with open(self.path + ".part", "w") as file:
            json.dump({**self.head, **self.tables(), "studies": self.done}, file)
        os.replace(self.path + ".part", self.path)

    def tables(self):
        """What the Java side reads: best values by sampler and problem, areas by problem, each in the order of the seeds."""
        best, checks, areas = {}, {}, {}
        for key in sorted(self.done, key=lambda k: (k.split("/")[:3], int(k.split("/")[-2]))):
            words = key.split("/")
            if words[0] == "single":
                best.setdefault(words[1], {}).setdefault(words[2], []).append(self.done[key][0])
                if len(checks.setdefault(words[2], [])) < 20:
                    checks[words[2]] += self.done[key][1]
            else:
                areas.setdefault(f"zdt{words[1]}", []).append(self.done[key])
        return {"best": {s: best[s] for s in SAMPLERS if s in best}, "checks": checks, "zdt": areas}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--seeds", type=int, default=30)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--samplers", default=",".join(SAMPLERS))
    parser.add_argument("--zdt-trials", type=int, default=1000)
    parser.add_argument("--zdt-seeds", type=int, default=15)
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    results = Results(arguments.out, {
        "optuna": optuna.__version__, "seeds": arguments.seeds, "first_seed": arguments.first_seed, "trials": arguments.trials,
        "zdt_trials": arguments.zdt_trials, "zdt_seeds": arguments.zdt_seeds})
    seeds = range(arguments.first_seed, arguments.first_seed + arguments.seeds)
    tasks = [("single", sampler, problem, seed, arguments.trials)
             for sampler in arguments.samplers.split(",") for problem in PROBLEMS for seed in seeds]
    tasks += [("several", which, seed, arguments.zdt_trials)
              for which in (1, 2, 3) for seed in range(arguments.first_seed, arguments.first_seed + arguments.zdt_seeds)]
    left = [task for task in tasks if "/".join(map(str, task)) not in results.done]
    # Leaves the pool's block, which ends its processes; the default would leave them behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    begin = written = time.monotonic()
    with multiprocessing.Pool(arguments.jobs, signal.signal, (signal.SIGTERM, signal.SIG_DFL)) as pool:
        for count, (task, result) in enumerate(pool.imap_unordered(work, left), 1):
            results.add(task, result)
            now = time.monotonic()
            if now - written > 10 or count == len(left):
                results.write()
                rest = (now - begin) / count * (len(left) - count)
                print(f"Optuna: {len(tasks) - len(left) + count} of {len(tasks)} studies, {now - begin:.0f} s, {rest:.0f} s to go",
                      flush=True)
                written = now
    results.write()


if __name__ == "__main__":
    main()
