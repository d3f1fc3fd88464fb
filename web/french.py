"""Finds the French sentences of a Python source: what a room says to a person.

A sentence begins with a capital, has several words and reads as French, or is said by an error, a
choice or a check; an f-string is one with `{holes}`, named after what fills them, and may be a part
of one. Docstrings and what only machines read are not sentences.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

_STARTS = re.compile(r"[«A-ZÀ-ÖØ-Ý\{]")
#: Neither a path nor a pattern nor a command.
_WORD_FIRST = re.compile(r"[«{\w]")
_WORDS = re.compile(r"[^\W\d_]+")
#: One of these in several words, or a letter with an accent, and the words are French.
_FRENCH = re.compile(
    r"\b(?:le|la|les|un|une|des?|du|aux?|en|et|ou|ne|pas|est|sont|sur|par|pour|avec|sans|dans"
    r"|c[e']|cet|cette|ces|votre|vos|il|elle|plus|chez|qu[ei']|[dnls]')(?:\b|(?<='))",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \u00a0\u202f]")
_ACCENT = re.compile(r"[éèàêçùôîûÉÀ]")
#: Calls whose words are for a log, a wire or a parser.
_FOR_MACHINES = frozenset(
    {"compile", "debug", "info", "warning", "error", "exception", "text", "cast", "TypeVar"}
)
#: Calls that carry a word of one only for a person.
_FOR_PEOPLE = frozenset({"Choice", "CheckLine"})


def sentences(source: str) -> Iterator[str]:
    """The sentences of a module, in the order of the source; see the module."""
    tree = ast.parse(source)
    passed, said = _passed_over(tree), _said(tree)
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        if id(node) in passed:
            continue
        text = _text(node)
        if text is not None and _speaks(node, text, known=id(node) in said):
            yield text
        stack.extend(reversed(list(ast.iter_child_nodes(node))))


def _passed_over(tree: ast.AST) -> set[int]:
    """Nodes that say nothing to a person: docstrings, arguments of a log, pieces of f-strings."""
    found: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as text):
                found.add(id(text))
            case ast.JoinedStr(values=values):
                found.update(id(v) for v in values if isinstance(v, ast.Constant))
            case ast.Call(func=ast.Attribute(attr=name)) if name in _FOR_MACHINES:
                found.update(id(argument) for argument in node.args)
            case _:
                pass
    return found


def _said(tree: ast.AST) -> set[int]:
    """Nodes that are said to a person, whatever they look like: of an error, a choice, a check."""
    found: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Raise(exc=ast.Call(args=[text, *_])):
                found.add(id(text))
            case ast.Call(func=ast.Name(id=name)) if name in _FOR_PEOPLE:
                found.update(id(argument) for argument in node.args)
            case _:
                pass
    return found


def _text(node: ast.AST) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return _with_holes(values)
        case _:
            return None


def _with_holes(values: list[ast.expr]) -> str:
    """The msgid of an f-string: `La facture {number} est déposée.`"""
    parts: list[str] = []
    names: set[str] = set()
    for value in values:
        if isinstance(value, ast.Constant):
            parts.append(str(value.value))
        elif isinstance(value, ast.FormattedValue):
            name = _name(value.value)
            while name in names:
                name += "_"
            names.add(name)
            parts.append(f"{{{name}}}")
    return "".join(parts)


def _name(expression: ast.expr) -> str:
    match expression:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_") or "value"
        case ast.Call(func=called, args=[]):
            return _name(called)
        case ast.Call(args=[first, *_]):
            return _name(first)
        case ast.Subscript(value=value) | ast.BinOp(left=value) | ast.UnaryOp(operand=value):
            return _name(value)
        case _:
            return "value"


def _speaks(node: ast.AST, text: str, *, known: bool) -> bool:
    """Whether a text is for a person; one with holes may begin small, as a part of a sentence."""
    if known:
        return _begins(text)
    return _is_french(text) and (isinstance(node, ast.JoinedStr) or _begins(text))


def _begins(text: str) -> bool:
    """A capital or a hole first, and a word."""
    return bool(_STARTS.match(text) and _WORDS.search(_bare(text)))


def _is_french(text: str) -> bool:
    bare = _bare(text)
    if "\n" in text or not _WORD_FIRST.match(text) or len(_WORDS.findall(bare)) < 2:
        return False
    return bool(_SPACE.search(bare.strip())) and bool(_ACCENT.search(bare) or _FRENCH.search(bare))


def _bare(text: str) -> str:
    return re.sub(r"\{\w+\}", "", text)
