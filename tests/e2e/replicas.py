"""Two processes of the product on one database, behind one address that goes on when either of them is killed."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.e2e.conftest import ROOT, free_port, wait_until_it_answers


@dataclass
class Replicas:
    """The sample workspace, served twice; `url` leads to the first one until it is killed."""

    folder: Path
    address: int
    running: list[tuple[int, subprocess.Popen[bytes]]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.address}"

    def start(self, port: int) -> None:
        """Start one more, on this port, behind those that run."""
        with (self.folder / f"{port}.log").open("ab") as log:
            command = [sys.executable, "-m", "docs_engine", "serve", "--sample", "--port", str(port)]
            environment = {**os.environ, "BACKCAST_DATA": str(self.folder)}
            process = subprocess.Popen(
                command, cwd=ROOT, stdout=log, stderr=log, env=environment, start_new_session=True
            )
        self.running.append((port, process))
        wait_until_it_answers(process, f"http://127.0.0.1:{port}", self.folder / f"{port}.log")

    def restart(self) -> None:
        """Stop the one that serves as an admin would, and start it again while the address waits for it."""
        port, process = self.running.pop(0)
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
        later, self.running = self.running, []
        self.start(port)
        self.running += later

    def kill(self) -> None:
        """Kill the one that serves; the other takes over, and a new one stands by."""
        port, process = self.running.pop(0)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)
        self.start(port)

    def stop(self) -> None:
        for _, process in self.running:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(20)


def serve_twice(folder: Path) -> Iterator[Replicas]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        replicas = Replicas(folder, listening.getsockname()[1])
        try:
            for _ in range(2):
                replicas.start(free_port())
            threading.Thread(target=_forward, args=(listening, replicas), daemon=True).start()
            yield replicas
        finally:
            replicas.stop()


def _forward(listening: socket.socket, replicas: Replicas) -> None:
    with contextlib.suppress(OSError):  # closed at the end
        while True:
            browser, _ = listening.accept()
            try:
                server = socket.create_connection(("127.0.0.1", replicas.running[0][0]), timeout=5)
                server.settimeout(None)
            except (OSError, IndexError):
                browser.close()
                continue
            for ends in ((browser, server), (server, browser)):
                threading.Thread(target=_pump, args=ends, daemon=True).start()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    for end in (source, sink):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
