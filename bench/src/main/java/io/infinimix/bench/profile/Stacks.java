package io.infinimix.bench.profile;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells by a stack which part of the system it is at work for: the first frame from the leaf up that belongs to any. So the time in {@code memcpy} belongs to whoever copies, and
 * what a Kafka Streams thread does inside a processor belongs to the processor.
 */
final class Stacks {

    /** Prefixes of frames as async-profiler writes them; the longest that matches decides. */
    private static final Map<String, Part> FRAMES = new LinkedHashMap<>();

    private static final Map<String, Part> THREADS = new LinkedHashMap<>();

    static {
        List.of("io/infinimix/stream/image/", "javax/imageio/", "com/sun/imageio/", "com/twelvemonkeys/", "java/awt/")
                .forEach(prefix -> FRAMES.put(prefix, Part.DECODING));
        List.of("io/infinimix/gmvae/", "org/nd4j/", "org/bytedeco/", "sgemm_", "cblas_")
                .forEach(prefix -> FRAMES.put(prefix, Part.FORWARD));
        FRAMES.put("io/infinimix/dpgmm/", Part.MATHEMATICS);
        List.of(
                        "org/apache/kafka/",
                        "kafka/",
                        "com/google/protobuf/",
                        "com/fasterxml/jackson/",
                        "net/jpountz/",
                        "io/infinimix/stream/",
                        "io/infinimix/encoder/publish/",
                        "io/infinimix/dpgmmservice/message/")
                .forEach(prefix -> FRAMES.put(prefix, Part.KAFKA));
        List.of("org/rocksdb/", "rocksdb::", "Java_org_rocksdb").forEach(prefix -> FRAMES.put(prefix, Part.ROCKSDB));
        FRAMES.put("io/infinimix/", Part.OURS);
        List.of("VM Thread", "GC ", "G1 ").forEach(prefix -> THREADS.put(prefix, Part.COLLECTOR));
        List.of("C1 Comp", "C2 Comp", "Sweeper").forEach(prefix -> THREADS.put(prefix, Part.COMPILER));
        THREADS.put("rocksdb:", Part.ROCKSDB);
    }

    private Stacks() {}

    /** Samples by part, of lines {@code [thread tid=n];frame;frame count}. */
    static Map<Part, Long> byPart(List<String> collapsed) {
        Map<Part, Long> samples = new EnumMap<>(Part.class);
        for (String line : collapsed) {
            int space = line.lastIndexOf(' ');
            if (space > 0) {
                samples.merge(
                        of(line.substring(0, space).split(";")), Long.parseLong(line.substring(space + 1)), Long::sum);
            }
        }
        return samples;
    }

    private static Part of(String[] stack) {
        String thread = stack[0].startsWith("[") ? stack[0].substring(1) : stack[0];
        for (Map.Entry<String, Part> known : THREADS.entrySet()) {
            if (thread.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        for (int n = stack.length - 1; n > 0; n--) {
            Part part = of(stack[n]);
            if (part != null) {
                return part;
            }
        }
        return Part.OTHER;
    }

    private static Part of(String frame) {
        String longest = "";
        for (String prefix : FRAMES.keySet()) {
            if (frame.startsWith(prefix) && prefix.length() > longest.length()) {
                longest = prefix;
            }
        }
        return FRAMES.get(longest);
    }
}
