package io.infinimix.dpgmmservice;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.infinimix.stream.latent.LatentRecord;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.summary.SummaryRecord;
import io.infinimix.stream.update.MixtureUpdate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What a stopped service leaves behind, as bytes: the entries of its stores, which changelogs hold in the same bytes, and the records of topics that it has not read yet. In a file, lines of
 * words: {@code time}, {@code store TASK NAME KEY VALUE}, {@code input TASK MESSAGE TIME KEY VALUE}; keys of inputs and all values are hexadecimal, and {@code -} is none.
 */
final class StreamState {

    private static final HexFormat HEX = HexFormat.of();
    private static final long BEGINNING = 1_000_000;

    /** Nothing was ever there. */
    static final StreamState NONE = new StreamState(BEGINNING);

    private static final Map<String, Parser<? extends MessageLite>> MESSAGES = Stream.<MessageLite>of(
                    LatentRecord.getDefaultInstance(),
                    ModelRecord.getDefaultInstance(),
                    SummaryRecord.getDefaultInstance(),
                    MixtureUpdate.getDefaultInstance())
            .collect(Collectors.toUnmodifiableMap(
                    message -> message.getClass().getSimpleName(), MessageLite::getParserForType, (a, b) -> a));

    private final long time;
    private final Map<TaskId, Map<String, SortedMap<Bytes, byte[]>>> stores = new TreeMap<>();
    private final Map<TaskId, List<Record<String, MessageLite>>> inputs = new TreeMap<>();

    StreamState(long time) {
        this.time = time;
    }

    long time() {
        return time;
    }

    Map<String, SortedMap<Bytes, byte[]>> stores(TaskId task) {
        return stores.getOrDefault(task, Map.of());
    }

    List<Record<String, MessageLite>> inputs(TaskId task) {
        return inputs.getOrDefault(task, List.of());
    }

    void add(TaskId task, Map<String, SortedMap<Bytes, byte[]>> ofStores, List<Record<String, MessageLite>> waiting) {
        stores.put(task, ofStores);
        inputs.put(task, waiting);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                PrintWriter lines =
                        new PrintWriter(new OutputStreamWriter(new GZIPOutputStream(out), StandardCharsets.US_ASCII))) {
            lines.println("time " + time);
            stores.forEach((task, all) -> all.forEach((name, entries) -> entries.forEach((key, value) ->
                    lines.println("store " + task + " " + name + " " + hex(key.get()) + " " + hex(value)))));
            inputs.forEach((task, records) -> records.forEach(record -> lines.println("input " + task + " "
                    + record.value().getClass().getSimpleName() + " " + record.timestamp() + " "
                    + (record.key() == null ? "-" : hex(record.key().getBytes(StandardCharsets.UTF_8))) + " "
                    + hex(record.value().toByteArray()))));
        }
    }

    static StreamState read(InputStream file) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
            StreamState state = new StreamState(Long.parseLong(lines.readLine().split(" ")[1]));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                state.add(line.split(" ", -1));
            }
            return state;
        }
    }

    private void add(String[] words) throws InvalidProtocolBufferException {
        TaskId task = TaskId.parse(words[1]);
        if (words[0].equals("store")) {
            stores.computeIfAbsent(task, any -> new TreeMap<>())
                    .computeIfAbsent(words[2], any -> new TreeMap<>())
                    .put(Bytes.wrap(HEX.parseHex(words[3])), HEX.parseHex(words[4]));
        } else {
            Function<String, String> text = word -> new String(HEX.parseHex(word), StandardCharsets.UTF_8);
            inputs.computeIfAbsent(task, any -> new ArrayList<>())
                    .add(new Record<>(
                            words[4].equals("-") ? null : text.apply(words[4]),
                            MESSAGES.get(words[2]).parseFrom(HEX.parseHex(words[5])),
                            Long.parseLong(words[3])));
        }
    }

    private static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }
}
