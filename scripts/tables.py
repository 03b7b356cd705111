"""Text tables: what a program found, in aligned columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def render(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Align columns: numbers to the right with thousands separators, text to the left."""
    body = [[_text(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(head, *body, strict=True)]
    numeric = [
        bool(body) and all(_is_number(row[i]) for row in body if row[i]) for i in range(len(head))
    ]
    lines = [head, ["-" * width for width in widths], *body]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in lines
    )


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return str(cell)
    return f"{cell:,}" if isinstance(cell, int) else f"{cell:,.2f}"


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").replace("-", "").isdigit()
