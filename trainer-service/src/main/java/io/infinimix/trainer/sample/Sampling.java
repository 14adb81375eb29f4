package io.infinimix.trainer.sample;

import io.infinimix.backbone.Backbone;
import io.infinimix.gmvae.PretrainedFeatures;
import io.infinimix.stream.Topics;
import io.infinimix.trainer.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/** The thread that samples the stream, from start to stop, whatever the broker does. */
public final class Sampling {

    private static final Logger LOG = Logger.getLogger(Sampling.class);
    private static final String FILE = "sample.journal";
    private static final long RETRY_MILLIS = 1000;
    private static final long STOP_MILLIS = 5000;

    private final KafkaSettings kafka;
    private final SampleConfig config;
    private final Path file;
    private final long seed;
    private final Optional<Backbone> backbone;
    private final Arrivals arrivals;
    private final SampleCounts counts = new SampleCounts();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "images-reader");
    private volatile StreamSample sample;
    private final SampleInput input;
    private volatile ImagesReader reader;
    private volatile String state = "starting";

    /**
     * @param directory where the sample is kept
     * @param live what the sample must fit
     * @param backbone that describes images; empty where they are known by their pixels
     * @param arrivals told of every image that was not seen before, on this thread
     */
    public Sampling(
            KafkaSettings kafka,
            SampleConfig config,
            Path directory,
            long seed,
            LiveInput live,
            Optional<Backbone> backbone,
            Arrivals arrivals) {
        this.kafka = kafka;
        this.config = config;
        this.file = directory.resolve(FILE);
        this.seed = seed;
        this.backbone = backbone;
        this.arrivals = arrivals;
        Optional<PretrainedFeatures> features =
                backbone.map(by -> new PretrainedFeatures(by.identity().sha256(), by.length()));
        this.input = new SampleInput(kafka, config, file, live, features, stopping, told -> state = told);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Ends the thread and writes what it has sampled. */
    public void stop() throws InterruptedException {
        stopping.countDown();
        input.wakeup();
        ImagesReader running = reader;
        if (running != null) {
            running.wakeup();
        }
        thread.join(STOP_MILLIS);
    }

    /** What was sampled so far; empty before the images topic was found. */
    public Optional<Sample> snapshot() {
        return Optional.ofNullable(sample).map(StreamSample::snapshot);
    }

    /** The same beside the newest images, of which a uniform sample of a long stream has few. */
    public Optional<NewestImages> newest() {
        return Optional.ofNullable(sample).map(StreamSample::newest);
    }

    /** How far it is. */
    public SampleStatus status() {
        StreamSample current = sample;
        return new SampleStatus(
                current == null ? 0 : current.seen(),
                current == null ? 0 : current.size(),
                counts.duplicates(),
                counts.undecodables(),
                counts.flaweds(),
                counts.removed(),
                current == null || current.diskTrouble().isEmpty() ? state : state + "; " + current.diskTrouble());
    }

    private void run() {
        while (stopping.getCount() > 0) {
            try {
                read();
            } catch (WakeupException e) {
                LOG.debug("Woken up to stop");
            } catch (KafkaException
                    | ExecutionException
                    | IOException
                    | UncheckedIOException
                    | IllegalStateException e) {
                state = "starting over: " + e.getMessage();
                LOG.warnf("Reading images starts over: %s", e.getMessage());
                pause();
            } catch (InterruptedException e) {
                stopping.countDown();
            }
        }
    }

    private void read() throws IOException, ExecutionException, InterruptedException {
        try (ImagesTopic topic = new ImagesTopic(kafka.clients())) {
            if (topic.id().isEmpty()) {
                state = "waiting for the topic " + Topics.IMAGES.name() + ": 'infinimix' or an operator creates it";
                pause();
                return;
            }
            Optional<InputShape> chosen = input.choose(topic.id().get());
            if (chosen.isPresent()) {
                read(topic, chosen.get());
            }
        }
    }

    private void read(ImagesTopic topic, InputShape shape) throws IOException {
        JournalIdentity identity = new JournalIdentity(
                shape, shape.most(config.capacity()), seed, topic.id().orElseThrow());
        try (StreamSample opened = StreamSample.open(file, identity, config.heldOut(), shape.most(config.recent()))) {
            sample = opened;
            ImageSampler sampler = new ImageSampler(
                    opened,
                    shape,
                    backbone,
                    config.duplicateWindow(),
                    config.leaveOut().orElse(Set.of()),
                    arrivals,
                    counts);
            try (ImagesReader running =
                    new ImagesReader(kafka.consumer(), sampler, topic, counts, config.commitInterval())) {
                reader = running;
                running.start(opened.restoredOffsets());
                state = "reading";
                while (stopping.getCount() > 0) {
                    running.poll();
                }
            }
        }
    }

    private void pause() {
        try {
            stopping.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
