package io.infinimix.encoder.model;

import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.encoder.EncoderMetrics;
import io.infinimix.encoder.describe.ConfiguredBackbone;
import io.infinimix.stream.Topics;
import io.infinimix.stream.model.ModelChunk;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.RefusedReleaseException;
import io.infinimix.stream.model.ReleaseReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Follows the models topic and says which release to encode with: the newest live one that arrived whole and is usable. Never goes back, and keeps the model that
 * it has when a newer release must be refused. A release's bytes are read again from where it begins once it is live, so that refused challengers take no memory.
 * Confined to one thread, which reads images between its calls.
 */
public final class ModelFollower {

    private static final Logger LOG = Logger.getLogger(ModelFollower.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.MODELS.name(), 0);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long STALLED_NANOS = Duration.ofSeconds(30).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final ReleaseReader reader;
    private final ConfiguredBackbone backbone;
    private final EncoderMetrics metrics;
    private final Generations generations = new Generations();
    private LiveModel current;

    /**
     * @param consumer of committed records only; the follower assigns it and closes nothing
     * @param backbone that this instance has
     * @param known what this instance has adopted before, if it starts to follow anew
     */
    public ModelFollower(
            Consumer<byte[], byte[]> consumer,
            ReleaseReader reader,
            ConfiguredBackbone backbone,
            EncoderMetrics metrics,
            Optional<LiveModel> known) {
        this.consumer = consumer;
        this.reader = reader;
        this.backbone = backbone;
        this.metrics = metrics;
        this.current = known.orElse(null);
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
    }

    /**
     * Reads what has come without waiting for more.
     *
     * @return the model to encode with, or empty before the first release
     */
    public Optional<LiveModel> poll(Duration wait) {
        consumer.poll(wait).forEach(this::note);
        return adopt();
    }

    /**
     * Reads everything that was committed when this was called: whatever another instance knew before it gave up a partition, this one knows then.
     *
     * @return the model to encode with, or empty before the first release
     */
    public Optional<LiveModel> readToEnd() {
        readUntil(consumer.endOffsets(List.of(PARTITION), END_TIMEOUT).get(PARTITION), this::note);
        return adopt();
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        parse(record).ifPresent(content -> {
            switch (content.getContentCase()) {
                case CHUNK -> generations.seen(content.getChunk().getGeneration(), record.offset());
                case MANIFEST -> note(content.getManifest(), record.offset());
                case LIVE -> generations.live(content.getLive().getGeneration());
                default -> LOG.warnf("Record %d of the models topic has no content and is skipped", record.offset());
            }
        });
    }

    private void note(ModelManifest manifest, long offset) {
        generations.seen(manifest.getGeneration(), offset);
        if (manifest.getReleased()) {
            generations.released(manifest.getGeneration());
        }
    }

    private Optional<LiveModel> adopt() {
        long known = current == null ? 0 : current.generation();
        for (long generation : generations.liveAfter(known)) {
            try {
                current = load(generation);
                generations.forgetUpTo(generation);
                metrics.adopted(generation);
                LOG.infof("Encoding with generation %d from now on", generation);
                break;
            } catch (RefusedReleaseException e) {
                generations.forget(generation);
                metrics.refused(e.reason());
                LOG.errorf(
                        "%s; %s",
                        e.getMessage(), known == 0 ? "waiting for another" : "generation " + known + " stays");
            }
        }
        return Optional.ofNullable(current);
    }

    private LiveModel load(long generation) throws RefusedReleaseException {
        Map<Integer, ModelChunk> chunks = new HashMap<>();
        ModelManifest[] manifest = new ModelManifest[1];
        long first = generations.firstOffset(generation);
        if (first >= 0) {
            long back = consumer.position(PARTITION);
            consumer.seek(PARTITION, first);
            readUntil(
                    back,
                    record -> parse(record).ifPresent(content -> {
                        if (content.hasChunk() && content.getChunk().getGeneration() == generation) {
                            chunks.put(content.getChunk().getIndex(), content.getChunk());
                        } else if (content.hasManifest()
                                && content.getManifest().getGeneration() == generation) {
                            manifest[0] = content.getManifest();
                        }
                    }));
            consumer.seek(PARTITION, back);
        }
        return ReleaseArchive.open(generation, manifest[0], chunks, reader, backbone.features());
    }

    private void readUntil(long end, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        long progress = System.nanoTime();
        long position = consumer.position(PARTITION, END_TIMEOUT);
        while (position < end) {
            consumer.poll(POLL).forEach(each);
            long now = consumer.position(PARTITION, END_TIMEOUT);
            if (now != position) {
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > STALLED_NANOS) {
                throw new TimeoutException("the models topic gives nothing after offset " + now + " of " + end);
            }
            position = now;
        }
    }

    private static Optional<ModelRecord> parse(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ModelRecord.parseFrom(record.value()));
        } catch (InvalidProtocolBufferException e) {
            LOG.warnf("Record %d of the models topic is no model record and is skipped", record.offset());
            return Optional.empty();
        }
    }
}
