"""Training steps by a Python library, told what to do over standard input.

    python3 steps.py torch|sklearn WIDTHS SIGMOIDS BATCH STEPS

WIDTHS: of all layers with commas between them; SIGMOIDS: 1 or 0 a layer. Prints the library's name
and version, then for each line that it reads the seconds of every step but the first of a round.
"""

import sys
import time

import numpy


def torch_steps(widths, sigmoids, rows, batch):
    import torch

    torch.set_num_threads(2)
    layers = []
    for i, (before, after) in enumerate(zip(widths, widths[1:])):
        layers.append(torch.nn.Linear(before, after))
        if sigmoids[i]:
            layers.append(torch.nn.Sigmoid())
    model = torch.nn.Sequential(*layers)
    adam = torch.optim.Adam(model.parameters(), lr=0.001)
    error = torch.nn.BCEWithLogitsLoss(reduction="sum")
    inputs = torch.from_numpy(rows)

    def step(first):
        x = inputs[first : first + batch]
        adam.zero_grad(set_to_none=True)
        loss = error(model(x), x) / batch
        loss.backward()
        adam.step()
        return loss.item()

    return "PyTorch " + torch.__version__ + " (Python)", step


def sklearn_steps(widths, sigmoids, rows, batch):
    """Squared errors: MLPRegressor has no other loss. Every hidden layer has a sigmoid."""
    import sklearn
    from sklearn.neural_network import MLPRegressor

    model = MLPRegressor(
        hidden_layer_sizes=tuple(widths[1:-1]),
        activation="logistic",
        solver="adam",
        alpha=0,
        batch_size=batch,
        learning_rate_init=0.001,
    )

    def step(first):
        x = rows[first : first + batch]
        model.partial_fit(x, x)
        return model.loss_

    return "scikit-learn " + sklearn.__version__ + " (squared errors)", step


def main():
    library, widths, sigmoids, batch, steps = sys.argv[1:]
    widths = [int(width) for width in widths.split(",")]
    sigmoids = [sigmoid == "1" for sigmoid in sigmoids.split(",")]
    batch, steps = int(batch), int(steps)
    rows = numpy.random.default_rng(7).random((batch * steps, widths[0]), dtype=numpy.float32)
    make = {"torch": torch_steps, "sklearn": sklearn_steps}[library]
    name, step = make(widths, sigmoids, rows, batch)
    print(name, flush=True)
    for _ in sys.stdin:
        seconds = []
        for i in range(steps):
            begin = time.perf_counter()
            loss = step(i * batch)
            seconds.append(time.perf_counter() - begin)
            if not numpy.isfinite(loss):
                sys.exit("the training diverged: its loss is " + str(loss))
        print(" ".join(repr(second) for second in seconds[1:]), flush=True)


main()
