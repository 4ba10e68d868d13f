import contextlib

import pytest

from docs_engine.errors import StoreError
from docs_engine.model.command import Command


def test_a_command_is_remembered_for_the_person_who_sent_it(store, at):
    command = Command("key", "author", "submit", "fingerprint", '{"number": 1}', at(1))
    with store.transaction():
        store.commands.remember(command)
    assert store.commands.recall("key", "author") == command
    assert store.commands.result("key", "author") == '{"number": 1}'
    assert store.commands.recall("key", "second") is None
    assert store.commands.result("other", "author") is None


def test_a_key_is_taken_once(store, at):
    command = Command("key", "author", "submit", "fingerprint", "1", at(1))
    with store.transaction():
        store.commands.remember(command)
    with pytest.raises(StoreError, match="rules"), store.transaction():
        store.commands.remember(command)


def test_a_key_is_free_again_when_its_transaction_failed(store, at):
    with contextlib.suppress(KeyError), store.transaction():
        store.commands.remember(Command("key", "author", "submit", "fingerprint", "1", at(1)))
        raise KeyError
    assert store.commands.recall("key", "author") is None
