package io.infinimix.dpgmmservice.generation;

import io.infinimix.stream.model.Overlap;
import io.infinimix.stream.model.SeedMixture;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Which uid each component of a release gets.
 *
 * <p>Greedy by largest overlap: pairs of a new component and an old one, in the order of the images that they share, are joined if both are still
 * free and the shared images are at least {@value #LEAST_SHARE} of those that the new component shares with any old one: without that floor a
 * component split off one cluster would take the name of another with which it shares a stray image. Every other component gets a new uid.
 */
public final class UidMapping {

    private static final double LEAST_SHARE = 0.25;

    private UidMapping() {}

    /**
     * Maps every provisional uid of the seed.
     *
     * @param living uids that the mixture before the release has
     * @param allocate gives a uid that was never used
     */
    public static Map<Long, Long> of(SeedMixture seed, Collection<Long> living, LongSupplier allocate) {
        Map<Long, Double> shared = new HashMap<>();
        seed.getOverlapList().forEach(pair -> shared.merge(pair.getProvisionalUid(), pair.getImages(), Double::sum));
        List<Overlap> pairs = seed.getOverlapList().stream()
                .filter(pair -> living.contains(pair.getOldUid()))
                .filter(pair ->
                        pair.getImages() > 0 && pair.getImages() >= LEAST_SHARE * shared.get(pair.getProvisionalUid()))
                .sorted(Comparator.comparingDouble(Overlap::getImages)
                        .reversed()
                        .thenComparingLong(Overlap::getProvisionalUid)
                        .thenComparingLong(Overlap::getOldUid))
                .toList();
        Map<Long, Long> mapping = new HashMap<>();
        Set<Long> taken = new HashSet<>();
        for (Overlap pair : pairs) {
            if (!mapping.containsKey(pair.getProvisionalUid()) && taken.add(pair.getOldUid())) {
                mapping.put(pair.getProvisionalUid(), pair.getOldUid());
            }
        }
        for (long provisional : seed.getStatistics().getUidList()) {
            mapping.computeIfAbsent(provisional, any -> allocate.getAsLong());
        }
        return Map.copyOf(mapping);
    }
}
