"""`serve`: the pages and the interface."""

import ipaddress
import os
import socket
from pathlib import Path

import click

from docs_engine.errors import InputError


@click.command()
@click.option("--sample", is_flag=True, help="Serve the sample workspace; on this machine only.")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="Where to listen.")
def serve(*, sample: bool, port: int, address: str) -> None:
    """Serve the pages and the interface under /api until stopped."""
    from docs_engine.settings import read_settings, shipped

    if sample:
        os.environ["BACKCAST_SAMPLE"] = "1"
    if read_settings().sample and not _is_loopback(address):
        raise InputError(
            "The sample workspace lets anybody in as anybody, so it is served on this machine only.",
            fields={"--address": f"{address} can be reached from elsewhere"},
            hint="Leave --address out, or serve your own workspace without --sample.",
        )
    _refuse_taken(address, port)
    _start(shipped("streamlit_app.py"), address, port)


def _start(script: Path, address: str, port: int) -> None:
    """Hand this process over to Streamlit, so that signals reach it and nothing is left behind."""
    from streamlit.web import cli as streamlit

    options = [f"--server.port={port}", f"--server.address={address}", "--server.headless=true"]
    streamlit.main(["run", str(script), *options], standalone_mode=False)


def _is_loopback(address: str) -> bool:
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def _refuse_taken(address: str, port: int) -> None:
    """Tell now that a port cannot be had: Streamlit would only log it."""
    try:
        family, kind, _, _, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as refused:
        raise InputError(
            f"Cannot listen on {address} port {port}: {refused.strerror or refused}.",
            fields={"--port": "cannot be used"},
            hint="Choose another with --port, or stop what listens there.",
        ) from refused
