package io.infinimix.dpgmmservice;

import com.google.protobuf.MessageLite;
import io.infinimix.dpgmmservice.global.GlobalProcessors;
import io.infinimix.dpgmmservice.local.LocalProcessors;
import io.infinimix.stream.arrival.PartitionArrivals;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.latent.GenerationSwitch;
import io.infinimix.stream.latent.LatentRecord;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.model.LivePointer;
import io.infinimix.stream.model.ModelKeys;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.Release;
import io.infinimix.stream.model.ReleaseReader;
import io.infinimix.stream.update.MixtureUpdate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;

/** Any number of partitions and the global task in one thread and simulated time: records go from task to task as topics would carry them, and tasks crash when a seeded dice says so. */
final class SimulatedStream {

    static final long TICK = 50;

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final List<Assignment> assignments = new ArrayList<>();
    final List<PartitionArrivals> arrivals = new ArrayList<>();
    final List<ClusterEvent> events = new ArrayList<>();
    final List<String> deadLetters = new ArrayList<>();
    final List<MixtureUpdate> updates = new ArrayList<>();
    final Map<String, Mixture> mixtures = new TreeMap<>();
    private final List<SimulatedTask> locals = new ArrayList<>();
    private final SimulatedTask global;
    private final Random dice;
    private final double crashes;
    private long now;
    private int crashed;
    private int summaries;
    private boolean globalStands;
    private boolean localsBusy;

    /** @param crashes probability that a task crashes instead of committing */
    SimulatedStream(TopologySettings settings, int partitions, Path dir, long seed, double crashes) {
        this(settings, partitions, dir, seed, crashes, StreamState.NONE);
    }

    /** @param before what an earlier stream left in its stores and topics */
    SimulatedStream(
            TopologySettings settings, int partitions, Path dir, long seed, double crashes, StreamState before) {
        this.now = before.time();
        this.dice = new Random(seed);
        this.crashes = crashes;
        DpgmmMetrics metrics = new DpgmmMetrics(registry);
        for (int partition = 0; partition < partitions; partition++) {
            locals.add(new SimulatedTask(
                    new LocalProcessors(settings, metrics, "assignments", "arrivals", "summaries", "dead-letters"),
                    new TaskId(0, partition),
                    dir,
                    now,
                    before.stores(new TaskId(0, partition))));
        }
        global = new SimulatedTask(
                new GlobalProcessors(
                        settings,
                        metrics,
                        config -> partitions,
                        new ReleaseReader(Optional.empty()),
                        "updates",
                        "mixture",
                        "events"),
                new TaskId(1, 0),
                dir,
                now,
                before.stores(new TaskId(1, 0)));
        tasks().forEach((id, task) -> before.inputs(id).forEach(task::offer));
    }

    /** What is committed, and what waits in topics. */
    StreamState state() {
        StreamState state = new StreamState(now);
        tasks().forEach((id, task) -> state.add(id, task.committed(), task.inputs()));
        return state;
    }

    private Map<TaskId, SimulatedTask> tasks() {
        Map<TaskId, SimulatedTask> tasks = new TreeMap<>();
        for (int partition = 0; partition < locals.size(); partition++) {
            tasks.put(new TaskId(0, partition), locals.get(partition));
        }
        tasks.put(new TaskId(1, 0), global);
        return tasks;
    }

    void latent(int partition, EncodedImage image) {
        locals.get(partition)
                .offer(new Record<>(
                        image.getImageId(),
                        LatentRecord.newBuilder().setEncoded(image).build(),
                        now));
    }

    void switchTo(long generation) {
        for (int partition = 0; partition < locals.size(); partition++) {
            switchTo(partition, generation);
        }
    }

    void switchTo(int partition, long generation) {
        LatentRecord marker = LatentRecord.newBuilder()
                .setGenerationSwitch(GenerationSwitch.newBuilder().setGeneration(generation))
                .build();
        locals.get(partition).offer(new Record<>(null, marker, now));
    }

    void release(Release release) {
        List<ModelRecord> records = new ArrayList<>(release.records());
        records.add(ModelRecord.newBuilder()
                .setLive(LivePointer.newBuilder()
                        .setGeneration(release.manifest().getGeneration()))
                .build());
        models(records);
    }

    /** Part of a release. */
    void models(List<ModelRecord> records) {
        records.forEach(record -> global.offer(new Record<>(ModelKeys.of(record), record, now)));
    }

    /** Lets time pass; every task gets its turn in every tick, in an order that the dice chooses. */
    void pass(Duration time) {
        for (long end = now + time.toMillis(); now < end; now += TICK) {
            List<SimulatedTask> turn = new ArrayList<>(locals);
            if (!globalStands) {
                turn.add(global);
            }
            java.util.Collections.shuffle(turn, dice);
            turn.forEach(this::turn);
        }
    }

    private void turn(SimulatedTask task) {
        int records = 1 + dice.nextInt(200);
        if (localsBusy && task != global) {
            task.process(records, now);
        } else {
            task.run(records, now);
        }
        if (dice.nextDouble() < crashes) {
            task.crash();
            crashed++;
        } else {
            task.commit().forEach(this::deliver);
        }
    }

    private void deliver(CapturedForward<? extends String, ? extends Object> forwarded) {
        Record<? extends String, ? extends Object> record = forwarded.record();
        switch (forwarded.childName().orElseThrow()) {
            case "assignments" -> assignments.add((Assignment) ((Placed<?>) record.value()).value());
            case "arrivals" -> arrivals.add((PartitionArrivals) ((Placed<?>) record.value()).value());
            case "dead-letters" -> deadLetters.add(record.key());
            case "summaries" -> {
                summaries++;
                global.offer(message(record));
            }
            case "updates" -> {
                updates.add((MixtureUpdate) record.value());
                locals.forEach(local -> local.offer(message(record)));
            }
            case "events" -> events.add((ClusterEvent) record.value());
            case "mixture" -> {
                if (record.value() == null) {
                    mixtures.remove(record.key());
                } else {
                    mixtures.put(record.key(), (Mixture) record.value());
                }
            }
            default -> throw new AssertionError(forwarded.childName());
        }
    }

    private static Record<String, MessageLite> message(Record<? extends String, ? extends Object> record) {
        return new Record<>(record.key(), (MessageLite) record.value(), record.timestamp());
    }

    Mixture mixture(long generation) {
        return mixtures.get(Long.toString(generation));
    }

    /** Summaries and reports so far. */
    int summaries() {
        return summaries;
    }

    /** Whether the global task gets no turn. */
    void globalStands(boolean stands) {
        globalStands = stands;
    }

    /** Whether local tasks are kept so busy by records that they get to nothing else. */
    void localsBusy(boolean busy) {
        localsBusy = busy;
    }

    int crashed() {
        return crashed;
    }

    /** Entries of a store over all partitions. */
    int stored(String store) {
        return locals.stream().mapToInt(local -> local.stored(store)).sum();
    }

    int storedGlobally(String store) {
        return global.stored(store);
    }

    double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}
