package io.infinimix.dpgmmservice;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** What a failing disk, or someone who means well, does to the files of a stopped instance. */
enum StateDamage {
    /** Which files belong to a store. */
    CURRENT(".*/CURRENT"),
    MANIFEST(".*/MANIFEST-\\d+"),
    /** The tables themselves, which a store reads when it needs them. */
    TABLES(".*\\.sst"),
    /** Up to which offset of the changelog a store goes. */
    CHECKPOINT(".*/\\.checkpoint"),
    /** As whom the instance was known to the others. */
    PROCESS(".*/kafka-streams-process-metadata");

    private static final int BYTES = 64;

    private final String files;

    StateDamage(String files) {
        this.files = files;
    }

    /**
     * Overwrites what stands in the middle of every such file, or all of a short one.
     *
     * @param state directory of the instance's state
     * @return how many files there were
     */
    int inflict(Path state) throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.walk(state)) {
            found = all.filter(file -> file.toString().matches(files)).toList();
        }
        for (Path file : found) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                long middle = Math.max(0, channel.size() / 2 - BYTES / 2);
                channel.write(ByteBuffer.allocate((int) Math.min(BYTES, channel.size())), middle);
            }
        }
        return found.size();
    }
}
