package io.infinimix.dpgmmservice.global;

import com.google.protobuf.MessageLite;
import io.infinimix.dpgmmservice.DpgmmMetrics;
import io.infinimix.dpgmmservice.TopologySettings;
import io.infinimix.stream.model.ReleaseReader;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes the processor of the global step and its stores. */
public final class GlobalProcessors implements ProcessorSupplier<String, MessageLite, String, Object> {

    private final TopologySettings settings;
    private final GlobalOutput.GlobalSinks sinks;
    private final DpgmmMetrics metrics;
    private final PartitionCount partitions;
    private final ReleaseReader reader;

    /**
     * @param updates name of the sink that reaches every partition
     * @param mixture name of the sink of mixtures
     * @param events name of the sink of cluster events
     */
    public GlobalProcessors(
            TopologySettings settings,
            DpgmmMetrics metrics,
            PartitionCount partitions,
            ReleaseReader reader,
            String updates,
            String mixture,
            String events) {
        this.settings = settings;
        this.metrics = metrics;
        this.partitions = partitions;
        this.reader = reader;
        this.sinks = new GlobalOutput.GlobalSinks(updates, mixture, events);
    }

    @Override
    public Processor<String, MessageLite, String, Object> get() {
        return new GlobalProcessor(settings, sinks, metrics, partitions, reader);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return GlobalStores.builders();
    }
}
