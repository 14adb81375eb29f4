package io.infinimix.trainer.sample;

import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.stream.image.InputChoice;
import io.infinimix.trainer.KafkaSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * What the images of a sample are brought to: as configured; else as before, where a sample of this stream was begun; else as the live model takes them; else chosen by the first images of the stream.
 * Belongs to one thread, except for {@link #wakeup}.
 */
final class SampleInput {

    private static final Logger LOG = Logger.getLogger(SampleInput.class);
    private static final long RETRY_MILLIS = 250;

    private final KafkaSettings kafka;
    private final SampleConfig config;
    private final Path journal;
    private final LiveInput live;
    private final Optional<PretrainedFeatures> features;
    private final CountDownLatch stopping;
    private final Consumer<String> states;
    private volatile InputProbe probe;

    /**
     * @param journal where a sample is, if one was begun
     * @param features that are kept beside each image
     * @param stopping at 0 there is nothing left to choose for
     * @param states told what it is at
     */
    SampleInput(
            KafkaSettings kafka,
            SampleConfig config,
            Path journal,
            LiveInput live,
            Optional<PretrainedFeatures> features,
            CountDownLatch stopping,
            Consumer<String> states) {
        this.kafka = kafka;
        this.config = config;
        this.journal = journal;
        this.live = live;
        this.features = features;
        this.stopping = stopping;
        this.states = states;
    }

    /** Waits for what it needs to know; empty if it is stopped meanwhile. */
    Optional<InputShape> choose(String topicId) throws InterruptedException {
        return chosen(topicId).map(shape -> shape.with(features));
    }

    private Optional<InputShape> chosen(String topicId) throws InterruptedException {
        InputChoice choice = new InputChoice(config.height(), config.width(), config.channels());
        if (choice.isConfigured()) {
            return Optional.of(InputShape.of(choice.size()));
        }
        Optional<InputShape> before =
                ReservoirJournal.shapeIn(journal, topicId).filter(shape -> choice.allows(shape.size()));
        if (before.isPresent()) {
            return before;
        }
        while (!live.isKnown()) {
            states.accept("waiting for the models topic: a live model says what images are brought to");
            if (stopping.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        }
        Optional<InputShape> fitting = live.shape().filter(shape -> choice.allows(shape.size()));
        return fitting.isPresent() ? fitting : ofFirstImages(choice);
    }

    private Optional<InputShape> ofFirstImages(InputChoice choice) {
        try (InputProbe looking = new InputProbe(kafka.consumer(), choice)) {
            probe = looking;
            looking.start();
            while (!choice.isReady()) {
                if (stopping.getCount() == 0) {
                    return Optional.empty();
                }
                states.accept("looking at the first images, " + choice.images() + " of " + InputChoice.IMAGES
                        + ": size and colour of the model's input follow from them");
                looking.poll();
            }
        } finally {
            probe = null;
        }
        LOG.infof("Images are brought to %s: %s", choice.size(), choice.reason());
        return Optional.of(InputShape.of(choice.size()));
    }

    /** Ends a poll that waits; from any thread. */
    void wakeup() {
        InputProbe looking = probe;
        if (looking != null) {
            looking.wakeup();
        }
    }
}
