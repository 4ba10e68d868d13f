"""Answers leave at once."""

import socket

from docs_engine.api.sockets import answer_at_once


def test_a_waiting_socket_and_what_it_accepts_send_without_delay():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as waiting:
        waiting.bind(("127.0.0.1", 0))
        waiting.listen()
        assert answer_at_once() >= 1
        with socket.create_connection(waiting.getsockname()) as client:
            accepted, _ = waiting.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
            assert client.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0
