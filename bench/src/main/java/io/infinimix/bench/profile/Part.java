package io.infinimix.bench.profile;

/** Parts of the system that processor time goes to. */
public enum Part {
    DECODING("decode"),
    FORWARD("forward pass"),
    MATHEMATICS("mathematics"),
    KAFKA("Kafka and serialization"),
    ROCKSDB("RocksDB"),
    OURS("the rest of our services"),
    COLLECTOR("garbage collector"),
    COMPILER("just-in-time compiler"),
    OTHER("other");

    private final String words;

    Part(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
