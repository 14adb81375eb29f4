"""The plain network's encoder in PyTorch, on one thread: what `infinimix lab forward` compares ours with.

For each line on standard input, the values of an image, a batch and a number of passes, it maps so many batches to means and variances, from arrays to arrays, and prints the milliseconds of processor time of one.
Needs torch, in Debian the package python3-torch. Encoder 784-512-512-(mean, log variance), or as many values as the line says in place of 784; D = 32.
"""
import sys
import time

import numpy as np
import torch
import torch.nn as nn

torch.set_num_threads(1)
torch.manual_seed(0)
HIDDEN, LATENT = (512, 512), 32
encoders = {}
random = np.random.default_rng(0)


def encoder_of(length):
    if length not in encoders:
        encoders[length] = nn.Sequential(nn.Linear(length, HIDDEN[0]), nn.ReLU(), nn.Linear(HIDDEN[0], HIDDEN[1]), nn.ReLU(), nn.Linear(HIDDEN[1], 2 * LATENT)).eval()
    return encoders[length]


def forward(encoder, images):
    mean, log_variance = encoder(torch.from_numpy(images)).chunk(2, 1)
    return mean.numpy(), log_variance.clamp(-10, 6).exp().numpy()


with torch.inference_mode():
    for line in sys.stdin:
        length, batch, passes = map(int, line.split())
        encoder = encoder_of(length)
        arrays = [random.random((batch, length), dtype=np.float32) for _ in range(16)]
        start = time.process_time()
        for n in range(passes):
            forward(encoder, arrays[n % len(arrays)])
        print((time.process_time() - start) / passes * 1e3, flush=True)
