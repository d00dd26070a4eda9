"""Ask all questions again, and write docs/questions.md: python -m experiments (some minutes)."""

from __future__ import annotations

from experiments.questions.command import every

if __name__ == "__main__":
    every()
