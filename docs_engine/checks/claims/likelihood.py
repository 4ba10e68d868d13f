"""How likely a sentence with cues is a claim: learned weights for named facts, read from a file beside the cards."""

import hashlib
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from docs_engine.errors import DefinitionError

WEIGHTS_FILE = Path("weights") / "claims.toml"
# Above SURE a sentence with any cue is a claim; below DOUBTED even strong cues are overruled. Chosen on documents that
# the weights had not seen (docs/adr/0006).
SURE = 0.55
DOUBTED = 0.07


@dataclass(frozen=True, slots=True)
class Weights:
    """The bias and the weight of each fact that has one; without weights the rules decide alone."""

    bias: float = 0.0
    of: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    digest: str = ""

    def __bool__(self) -> bool:
        return bool(self.of)

    def likelihood(self, facts: Iterable[str]) -> float:
        """Give the probability of a claim; facts without a weight count for nothing."""
        total = self.bias + sum(self.of.get(fact, 0.0) for fact in facts)
        return 1 / (1 + math.exp(-total))


@lru_cache(maxsize=8)
def read_weights(cards: Path) -> Weights:
    """Read the weights beside the cards of a folder, once a process; none when there is no such file.

    DefinitionError names what is wrong in it.
    """
    path = cards / WEIGHTS_FILE
    if not path.is_file():
        return Weights()
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DefinitionError(f"cannot be read: {error}", path=path, line=0, key="") from error
    bias, given = table.get("bias"), table.get("weights")
    if not isinstance(bias, float) or not isinstance(given, dict):
        raise DefinitionError("expected a number bias and a table weights", path=path, line=1, key="bias")
    for fact, weight in given.items():
        if not isinstance(weight, float):
            raise DefinitionError(f"expected a number, not {weight!r}", path=path, line=0, key=fact)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Weights(bias, MappingProxyType(dict(given)), digest)
