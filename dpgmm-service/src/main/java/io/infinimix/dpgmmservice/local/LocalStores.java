package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmmservice.TopologySettings;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** The stores of one local task. */
record LocalStores(RowStore rows, RecentIds ids, WaitingLatents waiting, LocalStates states, MixtureStore mixtures) {

    static LocalStores of(ProcessorContext<?, ?> context, TopologySettings settings) {
        return new LocalStores(
                new RowStore(context.getStateStore(RowStore.NAME)),
                new RecentIds(context.getStateStore(RecentIds.NAME), settings.duplicateWindow()),
                new WaitingLatents(context.getStateStore(WaitingLatents.NAME)),
                new LocalStates(context.getStateStore(LocalStates.NAME)),
                new MixtureStore(context.getStateStore(MixtureStore.NAME)));
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                RowStore.builder(),
                RecentIds.builder(),
                WaitingLatents.builder(),
                LocalStates.builder(),
                MixtureStore.builder());
    }
}
