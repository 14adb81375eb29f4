package io.infinimix.dpgmmservice.clusters;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.infinimix.stream.mixture.Mixture;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts a mixture together again that travelled in several records. Remembers one unfinished mixture. */
final class MixturePieces {

    private final SortedMap<Integer, ByteString> pieces = new TreeMap<>();
    private long generation;
    private long version;

    /** The whole mixture, once this record completes one. */
    Optional<Mixture> add(Mixture record) throws InvalidProtocolBufferException {
        if (!record.hasPiece()) {
            return Optional.of(record);
        }
        if (record.getGeneration() != generation || record.getVersion() != version) {
            generation = record.getGeneration();
            version = record.getVersion();
            pieces.clear();
        }
        pieces.put(record.getPiece().getIndex(), record.getPiece().getData());
        if (pieces.size() < record.getPiece().getCount()) {
            return Optional.empty();
        }
        Mixture whole = Mixture.parseFrom(ByteString.copyFrom(pieces.values()));
        pieces.clear();
        return Optional.of(whole);
    }
}
