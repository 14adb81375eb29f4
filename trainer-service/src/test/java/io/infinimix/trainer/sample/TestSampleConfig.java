package io.infinimix.trainer.sample;

import java.time.Duration;

/** The defaults with another capacity and commits at once. */
public record TestSampleConfig(int capacity) implements SampleConfig {

    @Override
    public int recent() {
        return 100;
    }

    @Override
    public double heldOut() {
        return 0.1;
    }

    @Override
    public int duplicateWindow() {
        return 1000;
    }

    @Override
    public int height() {
        return 28;
    }

    @Override
    public int width() {
        return 28;
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public Duration commitInterval() {
        return Duration.ZERO;
    }
}
