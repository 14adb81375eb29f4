package io.infinimix.dpgmmservice.global;

import com.google.protobuf.ByteString;
import io.infinimix.stream.Topics;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.mixture.Piece;
import io.infinimix.stream.update.MixtureUpdate;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where the global step's results go. */
final class GlobalOutput {

    private static final int PIECE_BYTES = Topics.MIXTURE.maxRecordBytes() - 1024;
    private static final String RELEASE = "release";
    private static final String DRIFT = "drift";

    private final ProcessorContext<String, Object> context;
    private final GlobalSinks sinks;

    /** Names of the topology's sinks. */
    record GlobalSinks(String updates, String mixture, String events) {}

    GlobalOutput(ProcessorContext<String, Object> context, GlobalSinks sinks) {
        this.context = context;
        this.sinks = sinks;
    }

    long now() {
        return context.currentSystemTimeMs();
    }

    /** To every partition. */
    void update(MixtureUpdate update) {
        forward(Long.toString(update.getGeneration()), update, sinks.updates());
    }

    void events(List<ClusterEvent> events) {
        for (ClusterEvent event : events) {
            forward(key(event), event, sinks.events());
        }
    }

    private static String key(ClusterEvent event) {
        if (event.cluster() != null) {
            return Long.toString(event.cluster());
        }
        return event.type() == ClusterEvent.Type.DRIFT ? DRIFT : RELEASE;
    }

    /**
     * The generation's newest mixture, in as many records as it needs.
     *
     * @param before records that the last one took
     * @return records that this one takes
     */
    int mixture(Mixture mixture, int before) {
        List<Mixture> records = pieces(mixture);
        List<String> keys = keys(mixture.getGeneration(), records.size());
        for (int n = 0; n < records.size(); n++) {
            forward(keys.get(n), records.get(n), sinks.mixture());
        }
        if (before != records.size()) {
            keys(mixture.getGeneration(), before).stream()
                    .filter(key -> !keys.contains(key))
                    .forEach(key -> forward(key, null, sinks.mixture()));
        }
        return records.size();
    }

    /** Takes a generation's mixture off the topic. */
    void dropMixture(long generation, int pieces) {
        keys(generation, pieces).forEach(key -> forward(key, null, sinks.mixture()));
    }

    private static List<String> keys(long generation, int pieces) {
        if (pieces == 1) {
            return List.of(Long.toString(generation));
        }
        List<String> keys = new ArrayList<>();
        for (int n = 0; n < pieces; n++) {
            keys.add(generation + ":" + n);
        }
        return keys;
    }

    private static List<Mixture> pieces(Mixture mixture) {
        if (mixture.getSerializedSize() <= PIECE_BYTES) {
            return List.of(mixture);
        }
        ByteString whole = mixture.toByteString();
        int count = (whole.size() + PIECE_BYTES - 1) / PIECE_BYTES;
        List<Mixture> pieces = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            pieces.add(Mixture.newBuilder()
                    .setGeneration(mixture.getGeneration())
                    .setVersion(mixture.getVersion())
                    .setPiece(Piece.newBuilder()
                            .setIndex(n)
                            .setCount(count)
                            .setData(whole.substring(n * PIECE_BYTES, Math.min(whole.size(), (n + 1) * PIECE_BYTES))))
                    .build());
        }
        return pieces;
    }

    private void forward(String key, Object value, String sink) {
        context.forward(new Record<>(key, value, now()), sink);
    }
}
