"""The sizes that keep the code readable, and three things it never does."""

import ast
import functools
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
FILES = sorted(SOURCE.rglob("*.py"))
FILE_LINES, CLASS_LINES, FUNCTION_LINES, METHODS = 400, 250, 50, 20
BY_HAND = 80
Function = ast.FunctionDef | ast.AsyncFunctionDef


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@functools.cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


def lines(node: ast.stmt) -> int:
    """Return the lines of a function or class, its decorators left out."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def file_lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def percentile(values: list[int], share: float) -> int:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def place(path: Path, node: ast.stmt) -> str:
    name = getattr(node, "name", type(node).__name__)
    return f"{path.relative_to(SOURCE).as_posix()}:{node.lineno} {name}"


def imported(node: ast.AST) -> list[str]:
    """Return the modules that a statement imports."""
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [name.name for name in node.names] if isinstance(node, ast.Import) else []


@functools.cache
def functions() -> list[tuple[str, Function]]:
    """Return every function with its place; read once, and not while tests are collected."""
    return [
        (place(path, node), node)
        for path in FILES
        for node in nodes(path)
        if isinstance(node, Function)
    ]


@functools.cache
def classes() -> list[tuple[str, ast.ClassDef]]:
    """Return every class with its place."""
    return [
        (place(path, node), node)
        for path in FILES
        for node in nodes(path)
        if isinstance(node, ast.ClassDef)
    ]


def test_no_file_is_too_long() -> None:
    sizes = {path.relative_to(SOURCE).as_posix(): file_lines(path) for path in FILES}
    assert {name: size for name, size in sizes.items() if size > FILE_LINES} == {}


def test_no_function_is_too_long() -> None:
    assert [name for name, node in functions() if lines(node) > FUNCTION_LINES] == []


def test_no_class_is_too_long() -> None:
    assert [name for name, node in classes() if lines(node) > CLASS_LINES] == []


def test_no_class_has_too_many_methods() -> None:
    methods = {
        name: sum(isinstance(one, Function) for one in node.body) for name, node in classes()
    }
    assert [name for name, count in methods.items() if count > METHODS] == []


@pytest.mark.parametrize(("share", "most"), [(0.5, 120), (0.9, 300)])
def test_most_files_are_short(share: float, most: int) -> None:
    assert percentile([file_lines(path) for path in FILES], share) <= most


@pytest.mark.parametrize(("share", "most"), [(0.5, 8), (0.9, 25)])
def test_most_functions_are_short(share: float, most: int) -> None:
    assert percentile([lines(node) for _, node in functions()], share) <= most


def test_no_more_lines_are_kept_by_hand_than_there_were() -> None:
    """Lines the formatter may not touch hide the length of a function: lower this, never raise."""
    assert sum(path.read_text(encoding="utf-8").count("# fmt: skip") for path in FILES) <= BY_HAND


def test_nothing_is_imported_by_star() -> None:
    found = [
        place(path, node)
        for path in FILES
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and any(name.name == "*" for name in node.names)
    ]
    assert found == []


def test_no_function_writes_a_global() -> None:
    found = [
        place(path, node) for path in FILES for node in nodes(path) if isinstance(node, ast.Global)
    ]
    assert found == []


def test_no_function_imports_from_the_project() -> None:
    found = [
        name
        for name, function in functions()
        for node in ast.walk(function)
        for module in imported(node)
        if module.partition(".")[0] == "prisondesk"
    ]
    # The composition root may import late, after the first paint, and so may the command line.
    late = ("prisondesk/bootstrap/", "prisondesk/cli/")
    assert [name for name in found if not name.startswith(late)] == []


def test_every_module_says_what_it_is_for() -> None:
    assert [path.name for path in FILES if not ast.get_docstring(tree(path))] == []
