import threading

import pytest

from docs_engine.accounts import passwords
from docs_engine.errors import InputError

GOOD = "four words make one"


def test_the_right_password_is_verified_and_a_wrong_one_is_not():
    stored = passwords.hash_password(GOOD)
    assert passwords.verify_password(stored, GOOD)
    assert not passwords.verify_password(stored, GOOD + "!")
    assert not passwords.verify_password(stored, "")


def test_the_same_password_has_another_hash_each_time():
    assert passwords.hash_password(GOOD) != passwords.hash_password(GOOD)


def test_a_hash_says_how_it_was_made():
    stored = passwords.hash_password(GOOD)
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not passwords.needs_rehash(stored)
    assert passwords.needs_rehash(stored.replace("m=19456", "m=8192"))


@pytest.mark.parametrize("broken", ["", "nothing", "$argon2id$v=19$broken", "x" * 10_000])
def test_a_hash_that_is_none_verifies_nothing(broken):
    assert not passwords.verify_password(broken, GOOD)


@pytest.mark.parametrize("weak", ["", "short", "eleven char", "a" * 40, "x y" * 400])
def test_a_weak_password_is_refused_with_a_reason(weak):
    with pytest.raises(InputError) as caught:
        passwords.hash_password(weak)
    assert caught.value.details["fields"]["password"]


def test_a_very_long_password_is_answered_without_hashing_it():
    assert not passwords.verify_password(passwords.hash_password(GOOD), "a b" * 10_000_000)


def test_letters_of_every_script_make_a_password():
    stored = passwords.hash_password("påssørd 東京 🙂 längs")
    assert passwords.verify_password(stored, "påssørd 東京 🙂 längs")


def test_the_dummy_costs_one_real_verification_and_says_nothing(monkeypatch):
    asked = []
    monkeypatch.setattr(passwords, "verify_password", lambda stored, password: asked.append((stored, password)))
    assert passwords.verify_dummy("whatever it is") is None
    ((stored, password),) = asked
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert password == "whatever it is"


def test_at_most_two_are_hashed_at_once(monkeypatch):
    """Each takes 19 MiB; a wave of sign-ins must not take as many times that."""

    class CountingHasher:
        def __init__(self):
            self.present = self.most = 0
            self.lock = threading.Lock()
            self.pair = threading.Barrier(2)

        def verify(self, *_):
            with self.lock:
                self.present += 1
                self.most = max(self.most, self.present)
            self.pair.wait(timeout=30)  # goes on only when two are inside together
            with self.lock:
                self.present -= 1
            return True

    hasher = CountingHasher()
    monkeypatch.setattr(passwords, "_HASHER", hasher)
    threads = [threading.Thread(target=passwords.verify_password, args=("h", "p")) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert hasher.most == 2
