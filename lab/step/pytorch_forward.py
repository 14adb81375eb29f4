"""The plain network's encoder in PyTorch, on one thread: what `infinimix lab forward` compares ours with.

For each line on standard input, a batch and a number of passes, it maps so many batches to means and variances, from arrays to arrays, and prints the milliseconds of processor time of one.
Needs torch, in Debian the package python3-torch. Encoder 784-512-512-(mean, log variance), D = 32.
"""
import sys
import time

import numpy as np
import torch
import torch.nn as nn

torch.set_num_threads(1)
torch.manual_seed(0)
LENGTH, HIDDEN, LATENT = 784, (512, 512), 32
encoder = nn.Sequential(nn.Linear(LENGTH, HIDDEN[0]), nn.ReLU(), nn.Linear(HIDDEN[0], HIDDEN[1]), nn.ReLU(), nn.Linear(HIDDEN[1], 2 * LATENT)).eval()
random = np.random.default_rng(0)


def forward(images):
    mean, log_variance = encoder(torch.from_numpy(images)).chunk(2, 1)
    return mean.numpy(), log_variance.clamp(-10, 6).exp().numpy()


with torch.inference_mode():
    for line in sys.stdin:
        batch, passes = map(int, line.split())
        arrays = [random.random((batch, LENGTH), dtype=np.float32) for _ in range(16)]
        start = time.process_time()
        for n in range(passes):
            forward(arrays[n % len(arrays)])
        print((time.process_time() - start) / passes * 1e3, flush=True)
