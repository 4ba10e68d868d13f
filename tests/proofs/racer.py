"""One side of a race, in a process of its own: racer.py ADDRESS.

Reads lines of JSON (what, document, hash, revision, token, until), waits for the moment, does it, tells how it ended.
"""

import json
import sys
import time

from docs_engine.errors import ConflictError
from docs_engine.model.doctype import Area
from docs_engine.model.review import Judgement
from docs_engine.services.actor import Actor
from docs_engine.services.moment import real_moment
from docs_engine.services.reviews import NewVerdict
from docs_engine.services.signing import Signature
from tests.proofs.world import open_at


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def act(workspace, asked):
    """Do what is asked with what was on the screen."""
    document_id, seen = asked["document"], asked["hash"]
    match asked["what"]:
        case "submit":
            workspace.versions.submit(Actor("ann"), document_id, asked["revision"])
        case "sign":
            workspace.signing.sign(Actor("lee"), document_id, Signature(seen, session=asked["token"]))
        case "judge":
            verdict = NewVerdict(Area.DESIGN, Judgement.REJECT, "Because of what I read.", seen)
            workspace.reviews.give_verdict(Actor("bob"), document_id, verdict)


def main():
    workspace = open_at(sys.argv[1], real_moment())
    say("ready")
    for line in sys.stdin:
        asked = json.loads(line)
        while time.monotonic() < asked["until"]:
            pass
        try:
            act(workspace, asked)
            say("done")
        except ConflictError as late:
            say(late.code)
    workspace.close()


if __name__ == "__main__":
    main()
