package io.infinimix.dpgmmservice.global;

import io.infinimix.dpgmmservice.generation.ReleaseParts;
import io.infinimix.stream.model.ReleaseReader;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** The stores of the global task. */
record GlobalStores(SummaryStore summaries, CoordinatorStore coordinators, ReleaseParts releases) {

    static GlobalStores of(ProcessorContext<?, ?> context, ReleaseReader reader) {
        return new GlobalStores(
                new SummaryStore(context.getStateStore(SummaryStore.NAME)),
                new CoordinatorStore(context.getStateStore(CoordinatorStore.NAME)),
                new ReleaseParts(context.getStateStore(ReleaseParts.NAME), reader));
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(SummaryStore.builder(), CoordinatorStore.builder(), ReleaseParts.builder());
    }
}
