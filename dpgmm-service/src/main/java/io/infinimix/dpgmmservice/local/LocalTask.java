package io.infinimix.dpgmmservice.local;

import io.infinimix.dpgmmservice.DpgmmMetrics;
import io.infinimix.dpgmmservice.TopologySettings;
import io.infinimix.dpgmmservice.local.state.LocalGenerationState;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.latent.LatentRecord;
import io.infinimix.stream.update.MixtureUpdate;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;

/** One partition of latents: tells duplicates, and leads each latent and each update to its generation. */
final class LocalTask {

    private final LocalStores stores;
    private final LocalOutput output;
    private final TopologySettings settings;
    private final DpgmmMetrics metrics;
    private final SortedMap<Long, PartitionGeneration> generations = new TreeMap<>();

    LocalTask(LocalStores stores, LocalOutput output, TopologySettings settings, DpgmmMetrics metrics) {
        this.stores = stores;
        this.output = output;
        this.settings = settings;
        this.metrics = metrics;
        stores.states().all().forEach(this::add);
    }

    private PartitionGeneration add(LocalGenerationState state) {
        PartitionGeneration generation = new PartitionGeneration(stores, output, settings, metrics, state);
        generations.put(state.getGeneration(), generation);
        return generation;
    }

    private PartitionGeneration generation(long generation) {
        PartitionGeneration known = generations.get(generation);
        return known != null
                ? known
                : add(LocalGenerationState.newBuilder()
                        .setGeneration(generation)
                        .build());
    }

    void latent(LatentRecord record) {
        switch (record.getContentCase()) {
            case ENCODED -> encoded(record.getEncoded());
            case GENERATION_SWITCH ->
                generations
                        .headMap(record.getGenerationSwitch().getGeneration())
                        .values()
                        .forEach(PartitionGeneration::supersede);
            case CONTENT_NOT_SET -> metrics.unreadable();
        }
    }

    private void encoded(EncodedImage image) {
        if (!generations.containsKey(image.getGeneration()) && image.getGeneration() < newestAdopted()) {
            output.deadLetter(
                    image, "no_mixture", "generation " + image.getGeneration() + " is over in this partition");
            metrics.refusedLatent("no_mixture");
            return;
        }
        PartitionGeneration generation = generation(image.getGeneration());
        if (stores.ids().add(image.getImageId())) {
            generation.accept(image);
        } else {
            generation.duplicate();
            metrics.duplicate();
        }
    }

    void update(MixtureUpdate update) {
        generation(update.getGeneration()).update(update);
    }

    /** Goes on with laps, with waiting latents, and with what has to be published from time to time. */
    void work(Slice slice) {
        long newest = newestAdopted();
        Iterator<PartitionGeneration> each = generations.values().iterator();
        while (each.hasNext()) {
            if (each.next().work(slice, newest)) {
                each.remove();
            }
        }
        output.arrivals();
    }

    private long newestAdopted() {
        return generations.values().stream()
                .filter(PartitionGeneration::adopted)
                .mapToLong(PartitionGeneration::generation)
                .max()
                .orElse(0);
    }
}
