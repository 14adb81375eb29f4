package io.infinimix.encoder;

import io.infinimix.stream.image.ImageFlaw;
import io.infinimix.stream.image.UndecodableImageException;
import io.infinimix.stream.model.RefusedReleaseException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;

/** Every meter of the service. Counts are of committed transactions: what is aborted and repeated counts once. */
@Singleton
public class EncoderMetrics {

    private final MeterRegistry registry;
    private final AtomicLong generation = new AtomicLong();
    private final AtomicLong lag = new AtomicLong();
    private final Counter encoded;
    private final Counter deadLetters;
    private final Counter aborted;
    private final Counter removed;
    private final DistributionSummary batchSize;
    private final Timer decoding;
    private final Timer encoding;
    private final Timer publishing;
    private final Map<UndecodableImageException.Reason, Counter> failures =
            new EnumMap<>(UndecodableImageException.Reason.class);
    private final Map<RefusedReleaseException.Reason, Counter> refusals =
            new EnumMap<>(RefusedReleaseException.Reason.class);
    private final Map<ImageFlaw, Counter> flaws = new EnumMap<>(ImageFlaw.class);
    private final Map<Upload, Counter> uploads = new EnumMap<>(Upload.class);

    /** What became of an image handed in over HTTP. */
    public enum Upload {
        ACCEPTED,
        REFUSED,
        OVERLOADED,
        UNAVAILABLE
    }

    @Inject
    public EncoderMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("infinimix.encoder.generation", generation, AtomicLong::get)
                .description("Generation that images are encoded with; 0 before the first release")
                .register(registry);
        Gauge.builder("infinimix.encoder.lag", lag, AtomicLong::get)
                .description("Images waiting in this instance's partitions")
                .baseUnit("images")
                .register(registry);
        encoded = counter(registry, "infinimix.encoder.encoded", "Images encoded", "images");
        deadLetters = counter(registry, "infinimix.encoder.dead.letters", "Images dead-lettered", "images");
        aborted = counter(registry, "infinimix.encoder.aborted", "Transactions aborted and repeated", "transactions");
        removed = counter(
                registry,
                "infinimix.encoder.removed",
                "Images that the topic no longer had when they were to be read",
                "images");
        batchSize = DistributionSummary.builder("infinimix.encoder.batch.size")
                .description("Images per transaction")
                .baseUnit("images")
                .publishPercentileHistogram(false)
                .register(registry);
        decoding = timer(registry, "infinimix.encoder.decode", "Time to decode a batch");
        encoding = timer(registry, "infinimix.encoder.encode", "Time to encode a batch");
        publishing = timer(registry, "infinimix.encoder.publish", "Time of a batch's transaction");
        for (UndecodableImageException.Reason reason : UndecodableImageException.Reason.values()) {
            failures.put(
                    reason,
                    Counter.builder("infinimix.encoder.decode.failures")
                            .description("Images that could not be read, by reason")
                            .baseUnit("images")
                            .tag("reason", tag(reason))
                            .register(registry));
        }
        for (RefusedReleaseException.Reason reason : RefusedReleaseException.Reason.values()) {
            refusals.put(
                    reason,
                    Counter.builder("infinimix.encoder.refused.releases")
                            .description("Releases not adopted, by reason")
                            .tag("reason", tag(reason))
                            .register(registry));
        }
        for (ImageFlaw flaw : ImageFlaw.values()) {
            flaws.put(
                    flaw,
                    Counter.builder("infinimix.encoder.flawed")
                            .description(
                                    "Images that can be read but are blank, dark, overexposed, blurred or repeated")
                            .baseUnit("images")
                            .tag("flaw", tag(flaw))
                            .register(registry));
        }
        for (Upload outcome : Upload.values()) {
            uploads.put(
                    outcome,
                    Counter.builder("infinimix.encoder.uploads")
                            .description("Images handed in over HTTP, by outcome")
                            .baseUnit("images")
                            .tag("outcome", tag(outcome))
                            .register(registry));
        }
    }

    /** Shows what a client says of itself (lag, partitions, rebalances), until the answer is closed. */
    public KafkaClientMetrics watch(Consumer<?, ?> consumer) {
        KafkaClientMetrics meters = new KafkaClientMetrics(consumer);
        meters.bindTo(registry);
        return meters;
    }

    /** A release was adopted. */
    public void adopted(long newGeneration) {
        generation.set(newGeneration);
    }

    /** A release was refused. */
    public void refused(RefusedReleaseException.Reason reason) {
        refusals.get(reason).increment();
    }

    /** An image was handed in. */
    public void upload(Upload outcome) {
        uploads.get(outcome).increment();
    }

    /** One image of a committed batch was dead-lettered. */
    public void deadLetter(UndecodableImageException.Reason reason) {
        deadLetters.increment();
        failures.get(reason).increment();
    }

    /** One image of a committed batch has a flaw. */
    public void flaw(ImageFlaw flaw) {
        flaws.get(flaw).increment();
    }

    /** A batch was committed. */
    public void committed(int imagesEncoded, int images, Duration decode, Duration encode, Duration publish) {
        encoded.increment(imagesEncoded);
        batchSize.record(images);
        decoding.record(decode);
        encoding.record(encode);
        publishing.record(publish);
    }

    /** A transaction was aborted. */
    public void aborted() {
        aborted.increment();
    }

    /** So many offsets were removed before they were read: images, or markers of transactions that brought them. */
    public void removed(long images) {
        removed.increment(images);
    }

    /** Images waiting in the partitions of this instance. */
    public void lag(long images) {
        lag.set(images);
    }

    private static Counter counter(MeterRegistry registry, String name, String description, String unit) {
        return Counter.builder(name).description(description).baseUnit(unit).register(registry);
    }

    private static Timer timer(MeterRegistry registry, String name, String description) {
        return Timer.builder(name).description(description).register(registry);
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
