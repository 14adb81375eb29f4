"""The plain network's training step in PyTorch, on one thread: what `infinimix lab step` compares ours with.

For each line on standard input it takes as many steps as the line says and prints the milliseconds of processor time of one. Needs torch, in Debian the package python3-torch.
Encoder 784-512-512-(mean, log variance), D = 32, decoder mirrored, batch 256, cross-entropy of the reconstruction and the divergence from N(0, I), Adam.
"""
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.set_num_threads(1)
torch.manual_seed(0)
LENGTH, HIDDEN, LATENT, BATCH = 784, (512, 512), 32, 256
encoder = nn.Sequential(nn.Linear(LENGTH, HIDDEN[0]), nn.ReLU(), nn.Linear(HIDDEN[0], HIDDEN[1]), nn.ReLU(), nn.Linear(HIDDEN[1], 2 * LATENT))
decoder = nn.Sequential(nn.Linear(LATENT, HIDDEN[1]), nn.ReLU(), nn.Linear(HIDDEN[1], HIDDEN[0]), nn.ReLU(), nn.Linear(HIDDEN[0], LENGTH))
optimiser = torch.optim.Adam(list(encoder.parameters()) + list(decoder.parameters()), 1e-3)
images = torch.rand(16, BATCH, LENGTH)


def step(x):
    mean, log_variance = encoder(x).chunk(2, 1)
    log_variance = log_variance.clamp(-10, 6)
    z = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
    reconstruction = F.binary_cross_entropy_with_logits(decoder(z), x, reduction="sum") / BATCH
    divergence = 0.5 * (mean * mean + log_variance.exp() - log_variance - 1).sum(1).mean()
    optimiser.zero_grad()
    (reconstruction + divergence).backward()
    optimiser.step()


for line in sys.stdin:
    steps = int(line)
    start = time.process_time()
    for n in range(steps):
        step(images[n % len(images)])
    print((time.process_time() - start) / steps * 1e3, flush=True)
