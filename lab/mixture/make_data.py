"""Writes the data of the mixture's benchmarks as .npy files: 25 Gaussians in 10 dimensions, and MNIST's first 10 principal components.

Needs numpy. Usage: python3 lab/mixture/make_data.py FOLDER [MNIST]

FOLDER receives separated.npy (100,000 rows), unbalanced.npy (weights 100 to 1), overlapping.npy and heavy.npy (20,000 rows), each with NAME-labels.txt, and where MNIST names the
folder of its idx.gz files, mnist-pca10.npy (the 60,000 training images) with its labels.
"""
import gzip
import sys
from pathlib import Path

import numpy as np


def gaussians(seed, rows, spread, unbalanced=False, components=25, dimension=10):
    """Centres uniform in [-spread, spread], covariances A A' + I/2 with A's entries N(0, 0.35^2)."""
    random = np.random.RandomState(seed)
    centres = random.uniform(-spread, spread, (components, dimension))
    weights = np.logspace(0, -2, components) if unbalanced else random.uniform(.5, 1.5, components)
    labels = random.choice(components, rows, p=weights / weights.sum())
    X = np.empty((rows, dimension))
    for k in range(components):
        A = random.randn(dimension, dimension) * .35
        factor = np.linalg.cholesky(A @ A.T + .5 * np.eye(dimension))
        own = labels == k
        X[own] = centres[k] + random.randn(own.sum(), dimension) @ factor.T
    return X - X.mean(0), labels


def idx(path):
    raw = gzip.open(path).read()
    shape = np.frombuffer(raw, '>i4', raw[3], 4)
    return np.frombuffer(raw, np.uint8, -1, 4 + 4 * raw[3]).reshape(shape)


def mnist_pca(folder, dimension=10):
    """Training images, pixels in [0, 1], centred, projected onto the directions of largest variance; not whitened."""
    images, labels = (idx(next(Path(folder).glob(f'train-{kind}*'))) for kind in ('images', 'labels'))
    pixels = images.reshape(-1, 784) / 255.
    pixels -= pixels.mean(0)
    _, directions = np.linalg.eigh(pixels.T @ pixels)
    return pixels @ directions[:, :-dimension - 1:-1], labels


def write(folder, name, X, labels):
    np.save(folder / f'{name}.npy', X)
    np.savetxt(folder / f'{name}-labels.txt', labels, fmt='%d')
    print(name, X.shape, 'variance by column', np.round(X.var(0), 4))


if __name__ == '__main__':
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    write(out, 'separated', *gaussians(1, 100_000, 10.))
    write(out, 'unbalanced', *gaussians(2, 100_000, 10., unbalanced=True))
    write(out, 'overlapping', *gaussians(3, 20_000, 3.))
    write(out, 'heavy', *gaussians(4, 20_000, 2.))
    if len(sys.argv) > 2:
        write(out, 'mnist-pca10', *mnist_pca(sys.argv[2]))
