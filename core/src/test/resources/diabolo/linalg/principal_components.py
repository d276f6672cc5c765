"""Writes principal-components.txt: python3 principal_components.py > principal-components.txt

Origin of the numbers: numpy.linalg.eigh of the covariance (divided by N) of 40 rows of 6 whole
numbers, (37 n + 11 d d + 5 n d) mod 23 in row n, column d; float64. Each component is turned so
that its largest value is positive. Written with numpy 2.4.
"""
import numpy as np

n, d = np.arange(40)[:, None], np.arange(6)[None, :]
x = ((37 * n + 11 * d * d + 5 * n * d) % 23).astype(np.float64)
mean = x.mean(axis=0)
values, vectors = np.linalg.eigh((x - mean).T @ (x - mean) / len(x))
print("mean", *map(repr, map(float, mean)))
for k in reversed(range(6)):
    v = vectors[:, k]
    v = v * np.sign(v[np.argmax(np.abs(v))])
    print("variance", repr(float(values[k])))
    print("component", *map(repr, map(float, v)))
