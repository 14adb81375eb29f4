package io.infinimix.trainer.sample;

import io.infinimix.stream.image.ImageFlaw;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The defaults with another capacity and commits at once.
 *
 * @param inputChannels of the input, whose sides are of 28 pixels; 0 for an input that is chosen
 */
public record TestSampleConfig(int capacity, int inputChannels) implements SampleConfig {

    public TestSampleConfig(int capacity) {
        this(capacity, 1);
    }

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
    public OptionalInt height() {
        return inputChannels == 0 ? OptionalInt.empty() : OptionalInt.of(28);
    }

    @Override
    public OptionalInt width() {
        return inputChannels == 0 ? OptionalInt.empty() : OptionalInt.of(28);
    }

    @Override
    public OptionalInt channels() {
        return inputChannels == 0 ? OptionalInt.empty() : OptionalInt.of(inputChannels);
    }

    @Override
    public Optional<Set<ImageFlaw>> leaveOut() {
        return Optional.empty();
    }

    @Override
    public Duration commitInterval() {
        return Duration.ZERO;
    }
}
