"""How long a wrong passphrase makes one wait: guessing has its price, a slip of the finger none."""

LONGEST = 30
"""Seconds after which waiting longer would only punish the owner."""


def seconds_after(wrong: int) -> int:
    """Seconds to wait after so many wrong tries in a row: 0, 1, 2, 4 … 30."""
    return 0 if wrong < 2 else min(LONGEST, 2 ** min(wrong - 2, 10))
