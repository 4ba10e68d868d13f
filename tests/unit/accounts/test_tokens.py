import re

from docs_engine.accounts.tokens import hash_token, new_token


def test_tokens_are_long_safe_in_addresses_and_never_the_same():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in tokens)


def test_the_stored_hash_does_not_hold_the_token():
    token = new_token()
    assert re.fullmatch(r"[0-9a-f]{64}", hash_token(token))
    assert hash_token(token) == hash_token(token) != hash_token(new_token())
    assert token not in hash_token(token)


def test_whatever_a_browser_sends_can_be_hashed():
    assert hash_token("") != hash_token("\ud800 ü")
