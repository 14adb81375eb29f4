package io.infinimix.dpgmmservice.global;

import com.google.protobuf.MessageLite;
import io.infinimix.dpgmmservice.DpgmmMetrics;
import io.infinimix.dpgmmservice.TopologySettings;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.ReleaseReader;
import io.infinimix.stream.summary.SummaryRecord;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The global step as a processor: summaries and releases in; updates, mixtures and cluster events out. */
final class GlobalProcessor implements Processor<String, MessageLite, String, Object> {

    private static final Duration WORK_INTERVAL = Duration.ofMillis(50);

    private final TopologySettings settings;
    private final GlobalOutput.GlobalSinks sinks;
    private final DpgmmMetrics metrics;
    private final PartitionCount partitions;
    private final ReleaseReader reader;
    private GlobalTask task;

    GlobalProcessor(
            TopologySettings settings,
            GlobalOutput.GlobalSinks sinks,
            DpgmmMetrics metrics,
            PartitionCount partitions,
            ReleaseReader reader) {
        this.settings = settings;
        this.sinks = sinks;
        this.metrics = metrics;
        this.partitions = partitions;
        this.reader = reader;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        task = new GlobalTask(
                GlobalStores.of(context, reader),
                new GlobalOutput(context, sinks),
                settings,
                metrics,
                partitions.of(context.appConfigs()));
        context.schedule(WORK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> task.work());
    }

    @Override
    public void process(Record<String, MessageLite> record) {
        if (record.value() == null) {
            task.tombstone(record.key());
        } else if (record.value() instanceof SummaryRecord summary) {
            task.summary(summary);
        } else if (record.value() instanceof ModelRecord model) {
            task.model(model);
        } else {
            metrics.unreadable();
        }
    }

    @Override
    public void close() {
        metrics.globalTaskLeft();
    }
}
