"""What happens to files that are kept: a bit turns, they are cut short, emptied, or exchanged."""

import shutil


def flip(path, rng):
    """Turn one bit of a file."""
    content = bytearray(path.read_bytes())
    content[rng.integers(len(content))] ^= 1 << int(rng.integers(8))
    path.write_bytes(content)


def cut(path):
    """Leave the first half of a file."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def empty(path):
    """Leave nothing in a file."""
    path.write_bytes(b"")


def delete(path):
    """Remove a file."""
    path.unlink()


def exchange(one, other):
    """Give two files each other's name."""
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def double(path):
    """Copy a file as programs do that keep a folder on two machines alike."""
    shutil.copy(path, path.with_name(f"{path.stem} (1){path.suffix}"))
