#!/usr/bin/python3
"""Seconds a slice of a residual U-Net of MuscleMap's published shape, one thread: the rival of segment_bench.

2-D, 64-128-256-512-1024 channels, strides 2, two residual units a level, 99 classes, 1 mm pixels, windows of 128 x 128 with
50 % overlap over a field of view of 205 mm. Weights are random: time does not depend on them. Debian: python3-torch.
"""
import statistics
import sys
import time

import torch
from torch import nn


class Residual(nn.Module):
    """Two units of convolution, instance normalisation and PReLU beside a straight connection."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        def unit(i, s):
            return nn.Sequential(nn.Conv2d(i, outputs, 3, s, 1), nn.InstanceNorm2d(outputs), nn.PReLU())
        self.units = nn.Sequential(unit(inputs, stride), unit(outputs, 1))
        self.straight = nn.Conv2d(inputs, outputs, 3 if stride > 1 else 1, stride, 1 if stride > 1 else 0)

    def forward(self, x):
        return self.units(x) + self.straight(x)


class Up(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.up = nn.Sequential(nn.ConvTranspose2d(inputs, outputs, 3, 2, 1, 1), nn.InstanceNorm2d(outputs), nn.PReLU())
        self.unit = Residual(outputs, outputs, 1)

    def forward(self, x):
        return self.unit(self.up(x))


class ResidualUNet(nn.Module):
    def __init__(self, channels=(64, 128, 256, 512, 1024), classes=99):
        super().__init__()
        ins = (1, *channels[:-1])
        self.down = nn.ModuleList(Residual(i, o, 2 if n < 4 else 1) for n, (i, o) in enumerate(zip(ins, channels)))
        self.up = nn.ModuleList([Up(1024 + 512, 256), Up(256 + 256, 128), Up(128 + 128, 64), Up(64 + 64, classes)])

    def forward(self, x):
        kept = []
        for block in self.down:
            x = block(x)
            kept.append(x)
        for block, skip in zip(self.up, reversed(kept[:-1])):
            x = block(torch.cat([x, skip], 1))
        return x


@torch.no_grad()
def main():
    torch.set_num_threads(1)
    network = ResidualUNet().eval()
    side, window, step = 205, 128, 64
    starts = sorted({min(s, side - window) for s in range(0, side, step)})
    image = torch.rand(1, 1, side, side)
    times = []
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 5):
        start = time.monotonic()
        for y in starts:
            for x in starts:
                network(image[:, :, y:y + window, x:x + window])
        times.append(time.monotonic() - start)
    print(f"residual U-Net, {len(starts) ** 2} windows: median {statistics.median(times):.3f} s a slice")


if __name__ == "__main__":
    main()
