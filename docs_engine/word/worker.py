"""The worker that reads one file from standard input and answers on standard output, within its own limits."""

import resource
import sys

from docs_engine.errors import ImportRefusedError
from docs_engine.word.arrival import Changes
from docs_engine.word.confinement import refusal, to_json
from docs_engine.word.guard import MOST_BYTES
from docs_engine.word.reader import read_word

_PROCESSOR_SECONDS = 5
_ADDRESS_SPACE = 512 * 1024 * 1024


def main() -> None:
    """Read, answer, end; a limit that is reached ends the process without an answer."""
    resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_SECONDS, _PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        answer = to_json(read_word(content, Changes(sys.argv[1])))
    except ImportRefusedError as refused:
        answer = refusal(refused)
    sys.stdout.write(answer)


if __name__ == "__main__":
    main()
