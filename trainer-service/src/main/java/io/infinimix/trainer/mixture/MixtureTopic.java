package io.infinimix.trainer.mixture;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.dpgmm.prior.MixturePrior;
import io.infinimix.gmvae.training.LatentMixture;
import io.infinimix.stream.Topics;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.trainer.KafkaSettings;
import io.infinimix.trainer.TopicReplay;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** The newest mixture of each generation, as the mixture topic has it. */
public final class MixtureTopic {

    private static final Logger LOG = Logger.getLogger(MixtureTopic.class);
    /** Offsets from the end at which the newest mixtures are looked for before the whole topic is read. */
    private static final long NEAR_END = 64;

    private final KafkaSettings kafka;

    public MixtureTopic(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** The newest mixture of that generation; empty if there is none that is whole and can be read. */
    public Optional<LatentMixture> newest(long generation) {
        Newest near = new Newest();
        boolean whole = TopicReplay.newest(kafka, Topics.MIXTURE, NEAR_END, record -> near.add(record.value()));
        Optional<LatentMixture> found = near.of(generation);
        if (found.isPresent() || whole) {
            return found;
        }
        Newest all = new Newest();
        TopicReplay.whole(kafka, Topics.MIXTURE, record -> all.add(record.value()));
        return all.of(generation);
    }

    /** A mixture as the mathematics takes it. */
    static LatentMixture read(Mixture message) {
        MixturePrior prior = StatisticsMessages.read(message.getPrior(), message.getCoarseness());
        return new LatentMixture(prior, StatisticsMessages.read(message.getStatistics(), prior));
    }

    /** Puts mixtures together that travel in pieces, and keeps the newest whole one of each generation. */
    static final class Newest {

        private final Map<Long, Mixture> whole = new HashMap<>();
        private final SortedMap<Integer, ByteString> pieces = new TreeMap<>();
        private long generation;
        private long version;

        void add(byte[] value) {
            if (value == null) {
                return;
            }
            try {
                Mixture record = Mixture.parseFrom(value);
                if (record.hasPiece()) {
                    addPiece(record);
                } else {
                    whole.put(record.getGeneration(), record);
                }
            } catch (InvalidProtocolBufferException e) {
                LOG.warnf("A record of %s is no mixture: %s", Topics.MIXTURE.name(), e.getMessage());
            }
        }

        private void addPiece(Mixture record) throws InvalidProtocolBufferException {
            if (record.getGeneration() != generation || record.getVersion() != version) {
                generation = record.getGeneration();
                version = record.getVersion();
                pieces.clear();
            }
            pieces.put(record.getPiece().getIndex(), record.getPiece().getData());
            if (pieces.size() == record.getPiece().getCount()) {
                whole.put(generation, Mixture.parseFrom(ByteString.copyFrom(pieces.values())));
                pieces.clear();
            }
        }

        Optional<LatentMixture> of(long wanted) {
            Mixture found = whole.get(wanted);
            if (found == null || found.getStatistics().getUidCount() == 0) {
                return Optional.empty();
            }
            try {
                return Optional.of(read(found));
            } catch (IllegalArgumentException e) {
                LOG.warnf("The mixture of generation %d cannot be used: %s", wanted, e.getMessage());
                return Optional.empty();
            }
        }
    }
}
