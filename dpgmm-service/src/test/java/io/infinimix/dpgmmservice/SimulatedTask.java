package io.infinimix.dpgmmservice;

import com.google.protobuf.MessageLite;
import io.infinimix.dpgmmservice.state.WriteBehindStore;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** One task as Kafka Streams runs it exactly once: inputs, stores and outputs of a transaction are committed together or not at all. */
final class SimulatedTask {

    private final ProcessorSupplier<String, MessageLite, String, Object> supplier;
    private final TaskId id;
    private final Path stateDir;
    private final Map<String, MemoryStore> stores = new TreeMap<>();
    private final List<StoreBuilder<?>> builders;
    private final List<WriteBehindStore> written = new ArrayList<>();
    private final Deque<Record<String, MessageLite>> inputs = new ArrayDeque<>();
    private final List<Record<String, MessageLite>> taken = new ArrayList<>();
    private MockProcessorContext<String, Object> context;
    private Processor<String, MessageLite, String, Object> processor;
    private long now;

    SimulatedTask(ProcessorSupplier<String, MessageLite, String, Object> supplier, TaskId id, Path stateDir, long now) {
        this(supplier, id, stateDir, now, Map.of());
    }

    /** @param before what an earlier task left in its stores, by their names */
    SimulatedTask(
            ProcessorSupplier<String, MessageLite, String, Object> supplier,
            TaskId id,
            Path stateDir,
            long now,
            Map<String, SortedMap<Bytes, byte[]>> before) {
        this.supplier = supplier;
        this.id = id;
        this.stateDir = stateDir;
        this.now = now;
        this.builders = List.copyOf(supplier.stores());
        builders.forEach(builder -> stores.put(builder.name(), new MemoryStore(builder.name())));
        before.forEach((name, entries) -> {
            MemoryStore store = stores.get(name);
            if (store == null) {
                throw new AssertionError(id + " had a store " + name + ", which nobody reads any more");
            }
            entries.forEach(store::put);
            store.commit();
        });
        begin();
    }

    private void begin() {
        context = new MockProcessorContext<>(new Properties(), id, stateDir.toFile());
        context.setCurrentSystemTimeMs(now);
        written.clear();
        builders.forEach(builder -> context.addStateStore(store(builder)));
        processor = supplier.get();
        processor.init(context);
    }

    private StateStore store(StoreBuilder<?> builder) {
        MemoryStore entries = stores.get(builder.name());
        if (builder.build() instanceof WriteBehindStore) {
            written.add(new WriteBehindStore(entries));
            return written.get(written.size() - 1);
        }
        return entries;
    }

    void offer(Record<String, MessageLite> record) {
        inputs.add(record);
    }

    int waiting() {
        return inputs.size();
    }

    /** Records that no transaction has taken yet. */
    List<Record<String, MessageLite>> inputs() {
        return List.copyOf(inputs);
    }

    /** What is committed, by the stores' names. */
    Map<String, SortedMap<Bytes, byte[]>> committed() {
        Map<String, SortedMap<Bytes, byte[]>> all = new TreeMap<>();
        stores.forEach((name, store) -> all.put(name, store.committed()));
        return all;
    }

    /** Processes at most so many records, and lets the punctuators run. */
    void run(int records, long time) {
        process(records, time);
        context.scheduledPunctuators()
                .forEach(scheduled -> scheduled.getPunctuator().punctuate(time));
    }

    /** Processes at most so many records, with no time left for the punctuators. */
    void process(int records, long time) {
        now = time;
        context.setCurrentSystemTimeMs(time);
        for (int n = 0; n < records && !inputs.isEmpty(); n++) {
            Record<String, MessageLite> next = inputs.poll();
            taken.add(next);
            processor.process(next);
        }
    }

    /** Everything since the last commit takes effect; what was forwarded is handed out. */
    List<CapturedForward<? extends String, ? extends Object>> commit() {
        List<CapturedForward<? extends String, ? extends Object>> forwarded = new ArrayList<>(context.forwarded());
        context.resetForwards();
        taken.clear();
        written.forEach(WriteBehindStore::flushCache);
        stores.values().forEach(MemoryStore::commit);
        return forwarded;
    }

    /** Everything since the last commit is undone, and another processor begins where the last commit left. */
    void crash() {
        processor.close();
        for (int n = taken.size() - 1; n >= 0; n--) {
            inputs.addFirst(taken.get(n));
        }
        taken.clear();
        stores.values().forEach(MemoryStore::abort);
        begin();
    }

    int stored(String store) {
        return stores.get(store).size();
    }
}
