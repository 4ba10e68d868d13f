"""Switch off one rule after the other and see whether the proof notices.

Run: make mutants, or PYTHONPATH=. python tests/proofs/mutants.py [NAME...]
Prints for each rule which promise the proof found broken; exit status 1 unless every removal is caught.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.proofs.mutations import MUTATIONS, Mutation

ROOT = Path(__file__).parents[2]
AT_ONCE = 2
SECONDS = 300
NOTHING = Mutation("nothing", "With every rule in place the proof holds.", ())
_ONE = "--one"
_CAUGHT = 3


def main(names=()):
    chosen = [one for one in MUTATIONS if not names or one.name in names]
    broken = try_one(NOTHING)
    if broken:
        print(f"The proof fails with every rule in place: {broken}")
        return 1
    print(f"{'switched off':<30} {'seconds':>7}  caught by")
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = list(pool.map(partial(_report, limit=SECONDS), chosen))
    caught = sum(outcomes)
    print(f"{caught} of {len(chosen)} removals caught in {time.perf_counter() - began:.0f} s")
    return 0 if chosen and caught == len(chosen) else 1


def _report(mutation, limit):
    began = time.perf_counter()
    found = try_one(mutation, limit)
    print(f"{mutation.name:<30} {time.perf_counter() - began:>7.1f}  {found or 'NOT CAUGHT'}", flush=True)
    return bool(found)


def try_one(mutation, limit=SECONDS):
    """Run the proof in a process of its own without one rule; what it found broken, "" for nothing."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.proofs.mutants", _ONE, mutation.name],
            capture_output=True, text=True, timeout=limit, check=False, cwd=ROOT,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return ""
    if done.returncode not in {0, _CAUGHT}:
        raise RuntimeError(f"{mutation.name} could not be tried:\n{done.stderr}")
    return done.stdout.strip()


def misfits(mutation):
    """Say which edits of a mutation no longer fit the source."""
    return [old for module, old, _ in mutation.edits if _source(module).count(old) != 1]


class _Changing(importlib.abc.MetaPathFinder):
    """Loads the modules of a mutation with their words changed; nothing is written to disk."""

    def __init__(self, mutation):
        self.edits = {module: (old, new) for module, old, new in mutation.edits}

    def find_spec(self, name, path=None, _target=None):
        if name not in self.edits:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        spec.loader = _ChangedLoader(name, spec.origin, self.edits[name])
        return spec


class _ChangedLoader(importlib.machinery.SourceFileLoader):
    def __init__(self, name, path, edit):
        super().__init__(name, path)
        self.edit = edit

    def get_code(self, fullname):
        return compile(_source(fullname, self.path).replace(*self.edit), self.path, "exec")


def _source(module, path=None):
    with open(path or importlib.util.find_spec(module).origin, encoding="utf-8") as text:  # noqa: PTH123
        return text.read()


def _prove_without(name):
    """Run the proof without one rule; print what broke first and say so in the exit status."""
    mutation = next((one for one in MUTATIONS if one.name == name), NOTHING)
    if misfits(mutation):
        sys.exit(f"these words do not stand in the source exactly once: {misfits(mutation)}")
    for module in [one for one in sys.modules if one.startswith("docs_engine")]:
        del sys.modules[module]
    sys.meta_path.insert(0, _Changing(mutation))
    from tests.proofs.machine import WAYS, prove

    try:
        prove(examples=1, steps=4, ways=sorted(WAYS, key=lambda way: way.__name__ != mutation.way))
    except Exception as broken:  # noqa: BLE001  whatever breaks, the removal was noticed
        print(" ".join(f"{type(broken).__name__}: {broken}".removeprefix("AssertionError: ").split())[:120])
        sys.exit(_CAUGHT)


if __name__ == "__main__":
    if sys.argv[1:2] == [_ONE]:
        _prove_without(sys.argv[2])
    else:
        sys.exit(main(sys.argv[1:]))
