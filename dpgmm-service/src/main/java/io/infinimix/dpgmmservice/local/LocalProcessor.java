package io.infinimix.dpgmmservice.local;

import com.google.protobuf.MessageLite;
import io.infinimix.dpgmmservice.DpgmmMetrics;
import io.infinimix.dpgmmservice.TopologySettings;
import io.infinimix.stream.latent.LatentRecord;
import io.infinimix.stream.update.MixtureUpdate;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The local step as a processor: latents and mixture updates of one partition in; assignments, summaries and dead letters out. */
final class LocalProcessor implements Processor<String, MessageLite, String, Object> {

    private static final Duration WORK_INTERVAL = Duration.ofMillis(50);

    private final TopologySettings settings;
    private final LocalOutput.LocalSinks sinks;
    private final DpgmmMetrics metrics;
    private final Slices slices;
    private ProcessorContext<String, Object> context;
    private LocalTask task;

    LocalProcessor(TopologySettings settings, LocalOutput.LocalSinks sinks, DpgmmMetrics metrics, Slices slices) {
        this.settings = settings;
        this.sinks = sinks;
        this.metrics = metrics;
        this.slices = slices;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        task = new LocalTask(LocalStores.of(context, settings), new LocalOutput(context, sinks), settings, metrics);
        slices.join();
        context.schedule(WORK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> work());
    }

    private void work() {
        Slice slice = slices.next();
        long start = slices.now();
        task.work(slice);
        slices.lap(start);
    }

    @Override
    public void process(Record<String, MessageLite> record) {
        long start = slices.now();
        take(record);
        slices.record(start);
        if (record.value() instanceof LatentRecord) {
            slices.latent(context.currentSystemTimeMs() - record.timestamp());
        }
    }

    private void take(Record<String, MessageLite> record) {
        if (record.value() instanceof LatentRecord latent) {
            task.latent(latent);
        } else if (record.value() instanceof MixtureUpdate update) {
            task.update(update);
        } else {
            metrics.unreadable();
        }
    }

    @Override
    public void close() {
        slices.leave();
    }
}
