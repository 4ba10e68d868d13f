"""A Jinja in which a template can print, choose and loop over the FAQ, and nothing else.

Jinja's own sandbox lets templates run object methods and build strings of a gigabyte; here the syntax tree is held
against an allow-list before it is compiled, and what remains cannot call, calculate, assign or include.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import (
    StrictUndefined,
    Template,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    nodes,
)
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docs_engine.drafting.phrasing import FILTERS
from docs_engine.errors import DraftingError

MAXIMUM_TEMPLATE = 64_000
MAXIMUM_OUTPUT = 1_000_000
MAXIMUM_NODES = 4_000
DEEPEST_EXPRESSION = 40
DEEPEST_LOOP = 2
LOOPABLE = "faq"

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For, nodes.CondExpr,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter, nodes.Test, nodes.Getattr,
    nodes.Getitem, nodes.Concat,
)  # fmt: skip
_TESTS = ("defined", "undefined")
_RESERVED = ("self", "caller", "varargs", "kwargs")
_LOOP_ATTRIBUTES = ("first", "last", "index", "length")


class _Environment(ImmutableSandboxedEnvironment):
    """The second fence behind the allow-list: no calls, and attributes only of mappings and of the loop."""

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002  Any: Jinja hands over whatever the template named
        return False

    def getattr(self, obj: Any, attribute: str) -> Any:  # Any: Jinja hands over whatever the template named
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # Any: Jinja hands over whatever the template named
        if isinstance(obj, Mapping) and isinstance(argument, str):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        if isinstance(obj, LoopContext) and argument in _LOOP_ATTRIBUTES:
            return getattr(obj, argument)
        if isinstance(obj, Undefined):
            return obj[argument]
        return self.unsafe_undefined(obj, str(argument))


def _environment() -> _Environment:
    environment = _Environment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False
    )  # Markdown goes out, so nothing is escaped for HTML here
    environment.globals.clear()
    environment.filters = dict(FILTERS)
    environment.tests = {name: environment.tests[name] for name in _TESTS}
    return environment


_ENVIRONMENT = _environment()


def fill_template(source: str, name: str, context: Mapping[str, object]) -> str:
    """Fill a section template; DraftingError names the template, the line and the question when that fails."""
    template = _compiled(source, name)
    pieces: list[str] = []
    size = 0
    try:
        for piece in template.generate(dict(context)):
            size += len(piece)
            if size > MAXIMUM_OUTPUT:
                message = f"writes more than {MAXIMUM_OUTPUT} characters"
                raise _failure(name, 0, message, hint="Shorten the answers or the template.")
            pieces.append(piece)
    except UndefinedError as error:
        question = str(error).split("'")[1] if "'" in str(error) else ""
        hint = "Ask it in questions.toml, or correct its name in the template."
        message = f"names {question!r}, which is no question"
        raise _failure(name, _line_of(error, name), message, question=question, hint=hint) from None
    except (TemplateRuntimeError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise _failure(name, _line_of(error, name), f"cannot be filled: {error}") from None
    return "".join(pieces)


@lru_cache(maxsize=256)
def _compiled(source: str, name: str) -> Template:
    if len(source) > MAXIMUM_TEMPLATE:
        raise _failure(name, 1, f"has {len(source)} characters", hint=f"At most {MAXIMUM_TEMPLATE}.")
    try:
        tree = _ENVIRONMENT.parse(source)
        _hold_against_allow_list(tree, name)
        code = _ENVIRONMENT.compile(tree, name, name)
    except TemplateSyntaxError as error:
        raise _failure(name, error.lineno, f"does not parse: {error.message}") from None
    except (RecursionError, MemoryError, SyntaxError):
        raise _failure(name, 1, "is nested too deeply", hint="Write it flatter.") from None
    return Template.from_code(_ENVIRONMENT, code, {})


def _hold_against_allow_list(tree: nodes.Template, name: str) -> None:
    """Walk the tree without recursion and refuse what is not known to be harmless."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    seen = 0
    while waiting:
        node, depth, loops = waiting.pop()
        seen += 1
        loops += isinstance(node, nodes.For)
        refusal = _refusal(node)
        if seen > MAXIMUM_NODES or depth > DEEPEST_EXPRESSION:
            refusal = "is too large or nested too deeply"
        elif loops > DEEPEST_LOOP:
            refusal = f"nests more than {DEEPEST_LOOP} loops"
        if refusal:
            hint = "A section template may print answers, choose with if, and loop over faq."
            raise _failure(name, node.lineno, refusal, hint=hint)
        waiting.extend((child, depth + 1, loops) for child in node.iter_child_nodes())


def _refusal(node: nodes.Node) -> str:
    """Say why a node is not allowed, or ""."""
    if not isinstance(node, _ALLOWED):
        return f"uses {type(node).__name__.lower()}, which is not allowed"
    if isinstance(node, nodes.Name) and node.name in _RESERVED:
        return f"uses {node.name!r}, which is not allowed"
    if isinstance(node, nodes.Filter) and (node.name not in FILTERS or node.node is None or _takes_arguments(node)):
        return f"uses the filter {node.name!r}, which is not one of {', '.join(FILTERS)} (without arguments)"
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        return f"uses the test {node.name!r}, which is not one of {', '.join(_TESTS)}"
    if isinstance(node, nodes.For):
        plain = isinstance(node.iter, nodes.Name) and node.iter.name == LOOPABLE
        if not plain or node.recursive or not isinstance(node.target, nodes.Name):
            return f"loops over something other than {LOOPABLE}"
    return ""


def _takes_arguments(node: nodes.Filter) -> bool:
    return bool(node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)


def _failure(name: str, line: int, message: str, *, question: str = "", hint: str = "") -> DraftingError:
    place = f"{name}:{line}" if line else name
    details = {"template": name, "line": line, "question": question}
    return DraftingError(f"The template {place} {message}.", hint=hint, details=details)


def _line_of(error: BaseException, name: str) -> int:
    """Find the template's line in a traceback that Jinja has rewritten to template lines."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
