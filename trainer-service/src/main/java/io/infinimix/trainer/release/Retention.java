package io.infinimix.trainer.release;

import io.infinimix.stream.model.ModelManifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which models stay on the topic.
 *
 * @param releases newest released ones, at least 1
 * @param refused newest refused ones, at least 0
 */
public record Retention(int releases, int refused) {

    public Retention {
        if (releases < 1 || refused < 0) {
            throw new IllegalArgumentException(
                    "at least one release must be kept, not " + releases + "; refused ones at least 0, not " + refused);
        }
    }

    /** Generations to be dropped when the newcomer is written; never the live one, which stays for whoever still reads it. */
    List<Long> retired(Collection<ModelManifest> present, ModelManifest newcomer, long live) {
        List<ModelManifest> all = new ArrayList<>(present);
        all.add(newcomer);
        all.sort(Comparator.comparingLong(ModelManifest::getGeneration).reversed());
        int keptReleases = 0;
        int keptRefused = 0;
        List<Long> retired = new ArrayList<>();
        for (ModelManifest manifest : all) {
            boolean kept = manifest.getReleased() ? keptReleases++ < releases : keptRefused++ < refused;
            boolean needed = manifest.getGeneration() == live || manifest.getGeneration() == newcomer.getGeneration();
            if (!kept && !needed) {
                retired.add(manifest.getGeneration());
            }
        }
        return retired;
    }
}
