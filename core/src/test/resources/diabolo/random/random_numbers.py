"""Writes random-numbers.txt: python3 random_numbers.py > random-numbers.txt

Origin of the numbers: SplitMix64 as published by Sebastiano Vigna (splitmix64.c, public domain,
2015), in Python's whole numbers; the quantiles of the normal distribution by 120 halvings of an
interval around the root of Phi(x) = p in 70-digit arithmetic, Phi by its power series. Nothing
here is taken from the Java sources.
"""
from decimal import Decimal, getcontext

MASK = (1 << 64) - 1


def splitmix64(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def phi(x):
    """P(X <= x) = 1/2 + density(x) * (x + x^3/3 + x^5/15 + ...)."""
    total, term, k = Decimal(0), x, 1
    while abs(term) > Decimal(10) ** -60:
        total += term
        k += 2
        term = term * x * x / k
    root = (2 * Decimal("3.14159265358979323846264338327950288419716939937511")).sqrt()
    return Decimal("0.5") + total * (-x * x / 2).exp() / root


def quantile(p):
    low, high = Decimal(-10), Decimal(10)
    for _ in range(120):
        middle = (low + high) / 2
        if phi(middle) < p:
            low = middle
        else:
            high = middle
    return low


getcontext().prec = 70
for seed in (0, 1, 42, -1, -9223372036854775808, 1234567890123456789):
    generator = splitmix64(seed & MASK)
    for index in range(5):
        print("bits", seed, index, format(next(generator), "016x"))
for text in (
    "1e-16", "1e-12", "1e-10", "1e-6", "0.001", "0.02275", "0.07", "0.0749", "0.0751", "0.1",
    "0.25", "0.4", "0.49999", "0.500001", "0.6", "0.75", "0.9", "0.925", "0.975", "0.999",
    "0.999999", "0.9999999999",
):
    print("quantile", text, format(quantile(Decimal(float(text))), ".20e"))
