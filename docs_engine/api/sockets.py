"""The listening socket answers at once."""

import os
import socket

_MOST_DESCRIPTORS = 256


def answer_at_once() -> int:
    """Set TCP_NODELAY on this process's TCP sockets that wait for connections, and return how many there are.

    Accepted connections inherit it. Streamlit makes its socket so that asyncio does not take it for TCP and leaves
    Nagle's algorithm on; the body of every answer on a kept connection then waits 40 ms for the browser's
    acknowledgement of the headers, and so does the second of two websocket messages.
    """
    return sum(_without_delay(descriptor) for descriptor in range(3, _MOST_DESCRIPTORS))


def _without_delay(descriptor: int) -> bool:
    try:
        with socket.socket(fileno=os.dup(descriptor)) as found:
            if found.family not in {socket.AF_INET, socket.AF_INET6} or found.type != socket.SOCK_STREAM:
                return False
            if _is_connected(found):
                return False
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return True
    except OSError:
        return False  # no such descriptor, or no socket


def _is_connected(found: socket.socket) -> bool:
    try:
        found.getpeername()
    except OSError:
        return False
    return True
