package io.infinimix.dpgmmservice.local;

import com.google.protobuf.MessageLite;
import io.infinimix.dpgmmservice.DpgmmMetrics;
import io.infinimix.dpgmmservice.TopologySettings;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes the processor of the local step and its stores. */
public final class LocalProcessors implements ProcessorSupplier<String, MessageLite, String, Object> {

    private final TopologySettings settings;
    private final LocalOutput.LocalSinks sinks;
    private final DpgmmMetrics metrics;
    private final Slices slices;

    /**
     * @param assignments name of the sink of assignments
     * @param arrivals name of the sink of what the page shows
     * @param summaries name of the sink of summaries and lap reports
     * @param deadLetters name of the sink of latents that cannot be clustered
     */
    public LocalProcessors(
            TopologySettings settings,
            DpgmmMetrics metrics,
            String assignments,
            String arrivals,
            String summaries,
            String deadLetters) {
        this.settings = settings;
        this.metrics = metrics;
        this.sinks = new LocalOutput.LocalSinks(assignments, arrivals, summaries, deadLetters);
        this.slices = new Slices(settings.slice(), System::nanoTime);
    }

    @Override
    public Processor<String, MessageLite, String, Object> get() {
        return new LocalProcessor(settings, sinks, metrics, slices);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return LocalStores.builders();
    }
}
