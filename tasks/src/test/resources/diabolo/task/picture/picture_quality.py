"""Writes picture_quality.txt: python3 picture_quality.py > picture_quality.txt

Origin of the numbers: SSIM by scipy.ndimage.gaussian_filter (truncated to 11 x 11), medians by
scipy.ndimage.median_filter, wavelet details and non-local means by their formulas in numpy.
"""
import numpy as np, scipy
from scipy.ndimage import gaussian_filter, median_filter
print("numpy", np.__version__, "scipy", scipy.__version__)

def level(i, a, b, m):          # the same whole numbers as in the test
    return (a * i + b * (i // 7) * (i % 5)) % m

def picture(h, w, c):
    i = np.arange(h * w * c)
    smooth = (i // c % w) * 3 + (i // c // w) * 2
    x = (smooth + level(i, 37, 11, 29)) % 256
    y = np.clip(x + level(i, 53, 7, 41) - 20, 0, 255)
    return x.reshape(h, w, c).astype(float), y.reshape(h, w, c).astype(float)

def ssim(x, y):
    f = lambda v: gaussian_filter(v, 1.5, truncate=3.5)[5:-5, 5:-5]   # 11 x 11, sum 1
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    mx, my = f(x), f(y)
    vx, vy, cov = f(x * x) - mx * mx, f(y * y) - my * my, f(x * y) - mx * my
    return np.mean((2 * mx * my + c1) * (2 * cov + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2)))

r3 = np.sqrt(3); h = np.array([1 + r3, 3 + r3, 3 - r3, 1 - r3]) / (4 * np.sqrt(2))
g = np.array([h[3], -h[2], h[1], -h[0]])
def noise(x):
    n, m = (x.shape[0] - 4) // 2 + 1, (x.shape[1] - 4) // 2 + 1
    d = np.array([[g @ x[2*i:2*i+4, 2*j:2*j+4] @ g for j in range(m)] for i in range(n)])
    d = np.abs(d[d != 0])
    return np.median(d) / 0.6744897501960817

for h_, w_, c_ in ((40, 33, 1), (90, 17, 3)):
    x, y = picture(h_, w_, c_)
    print(h_, w_, c_, "psnr", float(10 * np.log10(255**2 / np.mean((x - y) ** 2))),
          "ssim", float(np.mean([ssim(x[..., k], y[..., k]) for k in range(c_)])),
          "median sum", sum(float(np.sum(median_filter(y[..., k], 3, mode="nearest") * (1 + np.arange(h_ * w_).reshape(h_, w_) % 7))) for k in range(c_)),
          "noise", float(np.mean([noise(y[..., k]) for k in range(c_)])))

def nlm(y, sigma):               # by the formula, pixel after pixel
    h_, w_, c_ = y.shape; r = 2 if sigma <= 30 else 3; R = 10; b = r + R
    p = np.pad(y, ((b, b), (b, b), (0, 0)), mode="symmetric"); out = np.zeros_like(y)
    for i in range(h_):
        for j in range(w_):
            me = p[i+R:i+R+2*r+1, j+R:j+R+2*r+1]; s = np.zeros(c_); n = 0.0
            for u in range(2*R+1):
                for v in range(2*R+1):
                    d = np.mean((me - p[i+u:i+u+2*r+1, j+v:j+v+2*r+1]) ** 2)
                    w = np.exp(-max(d - 2*sigma**2, 0) / (0.65*sigma) ** 2)
                    s += w * p[i+u+r, j+v+r]; n += w
            out[i, j] = s / n
    return out
for h_, w_, c_, sg in ((40, 13, 1, 10.0), (12, 9, 3, 35.0)):
    x, y = picture(h_, w_, c_)
    y[:, 5:] += 100 if sg > 30 else 0                                 # an edge
    o = nlm(y, sg)
    print("nlm", h_, w_, c_, sg, float(o[0, 0, 0]), float(o[h_-1, w_-1, c_-1]), float(o[h_//2, w_//2, 0]), float(o.mean()))
