package io.infinimix.trainer.release;

import io.infinimix.stream.Topics;
import io.infinimix.stream.model.LivePointer;
import io.infinimix.stream.model.ModelKeys;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.RefusedReleaseException;
import io.infinimix.stream.model.Release;
import io.infinimix.stream.model.ReleaseReader;
import io.infinimix.trainer.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * What there is on the models topic, and the only way onto it. Safe for use by several threads; writes one release at a time. Only {@link #open}, {@link #write} and {@link #close} wait for each other and for Kafka, which may take
 * minutes where it does not answer: everything else tells what is known and waits for nothing.
 */
public final class Releases implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Releases.class);

    private final KafkaSettings kafka;
    private final Retention retention;
    private final Optional<PrivateKey> signingKey;
    private final ReleaseReader reader;
    private final Clock clock;
    private final AtomicLong allocated = new AtomicLong();
    private volatile KnownReleases known = KnownReleases.NONE;
    private volatile ReleaseWriter writer;
    private volatile boolean shutOut;

    /**
     * @param signingKey with which manifests are signed
     * @param reader that checks what is read back
     */
    public Releases(
            KafkaSettings kafka,
            Retention retention,
            Optional<PrivateKey> signingKey,
            ReleaseReader reader,
            Clock clock) {
        this.kafka = kafka;
        this.retention = retention;
        this.signingKey = signingKey;
        this.reader = reader;
        this.clock = clock;
    }

    /** Shuts out older instances, then reads what they left: the order makes generations grow whoever wrote before. */
    public synchronized void open() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
        writer = ReleaseWriter.open(kafka);
        ModelsTopic topic = ModelsTopic.read(kafka, reader);
        known = new KnownReleases(topic.manifests(), topic.live(), liveRelease(topic));
    }

    private static Optional<StoredRelease> liveRelease(ModelsTopic topic) {
        try {
            return topic.live().isPresent()
                    ? Optional.of(topic.release(topic.live().get().getGeneration()))
                    : Optional.empty();
        } catch (RefusedReleaseException e) {
            LOG.warnf("The live model cannot be read back, the next training starts from scratch: %s", e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether {@link #open} has succeeded and no newer instance has taken over since. */
    public boolean isOpen() {
        return writer != null && !shutOut;
    }

    /** Whether a newer instance has taken over. */
    public boolean isShutOut() {
        return shutOut;
    }

    /** A generation that was never used. */
    public long allocate() {
        return allocated.updateAndGet(this::after);
    }

    /** What {@link #allocate} would give. */
    public long nextGeneration() {
        return after(allocated.get());
    }

    private long after(long generation) {
        return Math.max(known.newest(), generation) + 1;
    }

    /** Makes sure that no generation up to this one is allocated. */
    public void skipUpTo(long generation) {
        allocated.accumulateAndGet(generation, Math::max);
    }

    /** Manifests on the topic, newest first. */
    public List<ModelManifest> manifests() {
        List<ModelManifest> newestFirst = new ArrayList<>(known.manifests().values());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** The generation that is live; 0 before the first release. */
    public long liveGeneration() {
        return known.liveGeneration();
    }

    /** When the live generation went live. */
    public Optional<Instant> liveSince() {
        return known.live().map(pointer -> Instant.ofEpochMilli(pointer.getSince()));
    }

    /** The live release, if there is one and it could be read. */
    public Optional<StoredRelease> live() {
        return known.liveRelease();
    }

    /**
     * A release of the topic, read from there.
     *
     * @throws RefusedReleaseException if it is not there, or not whole
     */
    public StoredRelease read(long generation) throws RefusedReleaseException {
        Optional<StoredRelease> current = live();
        if (current.isPresent() && current.get().generation() == generation) {
            return current.get();
        }
        return ModelsTopic.read(kafka, reader).release(generation);
    }

    /**
     * Puts a model on the topic, in one transaction with whatever else must be seen with it. Does not return before that is certain.
     *
     * @param generation from {@link #allocate}
     * @param goesLive whether it becomes the live one; otherwise it is kept for inspection
     * @param with other records of the same transaction
     * @throws ShutOutException if a newer instance has taken over
     */
    public synchronized ModelManifest write(
            long generation, Draft draft, boolean goesLive, String reason, List<ProducerRecord<byte[], byte[]>> with) {
        Instant now = clock.instant();
        Release cut = draft.cut(generation, goesLive, now);
        Release release = signingKey.map(cut::signed).orElse(cut);
        List<Long> retired = retention.retired(known.manifests().values(), release.manifest(), liveGeneration());
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        release.records().forEach(record -> records.add(record(record)));
        LivePointer pointer = LivePointer.newBuilder()
                .setGeneration(generation)
                .setSince(now.toEpochMilli())
                .setReason(reason)
                .build();
        if (goesLive) {
            records.add(record(ModelRecord.newBuilder().setLive(pointer).build()));
        }
        retired.forEach(old -> records.addAll(tombstones(known.manifests().get(old))));
        records.addAll(with);
        commit(generation, records);
        KnownReleases written = known.with(release.manifest(), retired);
        known = goesLive
                ? written.living(pointer, new StoredRelease(release.manifest(), draft.archive(), draft.seed()))
                : written;
        return release.manifest();
    }

    private void commit(long generation, List<ProducerRecord<byte[], byte[]>> records) {
        try {
            if (writer == null) {
                open();
            }
            writer.write(records);
        } catch (ShutOutException e) {
            shutOut = true;
            throw e;
        } catch (KafkaException e) {
            LOG.warnf("Generation %d may not have been committed, looking: %s", generation, e.getMessage());
            open();
            if (!known.manifests().containsKey(generation)) {
                writer.write(records);
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> record(ModelRecord record) {
        return new ProducerRecord<>(Topics.MODELS.name(), bytes(ModelKeys.of(record)), record.toByteArray());
    }

    private static List<ProducerRecord<byte[], byte[]>> tombstones(ModelManifest manifest) {
        List<ProducerRecord<byte[], byte[]>> tombstones = new ArrayList<>();
        long generation = manifest.getGeneration();
        manifest.getPartList().forEach(part -> {
            for (int n = 0; n < part.getChunkCount(); n++) {
                tombstones.add(new ProducerRecord<>(
                        Topics.MODELS.name(), bytes(ModelKeys.chunk(generation, part.getFirstChunk() + n)), null));
            }
        });
        tombstones.add(new ProducerRecord<>(Topics.MODELS.name(), bytes(ModelKeys.manifest(generation)), null));
        return tombstones;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
