"""Word files of all sorts for the tests."""

from types import ModuleType

import pytest

from docs_engine.word import WordRequest
from tests.unit.word import samples


@pytest.fixture(params=samples.REQUESTS)
def any_request(request) -> WordRequest:
    return samples.REQUESTS[request.param]


@pytest.fixture
def word() -> ModuleType:
    """The samples and the eyes of this file."""
    return samples
