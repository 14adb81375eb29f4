package io.infinimix.dpgmmservice.clusters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.infinimix.stream.mixture.Account;
import io.infinimix.stream.mixture.Bound;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.mixture.Statistics;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Mixtures and clusters as JSON. */
final class ClusterAnswers {

    private final ReadCommittedView view;

    ClusterAnswers(ReadCommittedView view) {
        this.view = view;
    }

    /**
     * Where every latent of the generation is; {@code unaccounted} is always zero.
     */
    record AccountAnswer(
            long seed,
            long accepted,
            long live,
            long absorbed,
            long forgotten,
            long open,
            long duplicates,
            long unaccounted) {

        static AccountAnswer of(Account account) {
            return new AccountAnswer(
                    account.getSeed(),
                    account.getAccepted(),
                    account.getLive(),
                    account.getAbsorbed(),
                    account.getForgotten(),
                    account.getOpen(),
                    account.getDuplicates(),
                    account.getSeed()
                            + account.getAccepted()
                            - account.getLive()
                            - account.getAbsorbed()
                            - account.getForgotten()
                            - account.getOpen());
        }
    }

    /** Evidence lower bound in nats, by part. */
    record BoundAnswer(double total, double data, double allocation, double entropy) {
        static BoundAnswer of(Bound bound) {
            return new BoundAnswer(
                    bound.getData() + bound.getAllocation() + bound.getEntropy(),
                    bound.getData(),
                    bound.getAllocation(),
                    bound.getEntropy());
        }
    }

    /** An image of a cluster; {@code thumbnail} is the path of what the model saw of it. */
    record ExemplarAnswer(String imageId, double probability, double novelty, String thumbnail) {
        static ExemplarAnswer of(Exemplar exemplar) {
            return new ExemplarAnswer(
                    exemplar.imageId(), exemplar.probability(), exemplar.novelty(), Thumbnail.path(exemplar.imageId()));
        }
    }

    /**
     * One cluster.
     *
     * @param count expected number of images
     * @param weight its share of all images
     * @param released whether the trainer's graph decided it
     * @param since when it came to be; null where no event tells
     * @param from uid of the cluster that it was split from, or null
     * @param merged uids that were merged into it, newest first
     * @param arrivals images per interval, oldest first; null in a mixture
     * @param mean its centre in the latent space; null in lists
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClusterAnswer(
            long uid,
            String name,
            double count,
            double weight,
            boolean released,
            Instant since,
            Long from,
            List<Long> merged,
            int[] arrivals,
            List<Double> mean,
            List<ExemplarAnswer> exemplars) {}

    /** A mixture without its second moments. */
    record MixtureAnswer(
            long generation,
            long version,
            long updatedAt,
            double coarseness,
            BoundAnswer bound,
            AccountAnswer account,
            List<ClusterAnswer> clusters) {}

    MixtureAnswer mixture(Mixture mixture) {
        return new MixtureAnswer(
                mixture.getGeneration(),
                mixture.getVersion(),
                mixture.getUpdatedAt(),
                mixture.getCoarseness(),
                BoundAnswer.of(mixture.getBound()),
                AccountAnswer.of(mixture.getAccount()),
                ordered(mixture, k -> cluster(mixture, k, true, null)));
    }

    /**
     * Largest first.
     *
     * @param exemplars how many of each
     */
    List<ClusterAnswer> clusters(Mixture mixture, int exemplars, ExemplarKind kind) {
        return ordered(mixture, k -> {
            long uid = mixture.getStatistics().getUid(k);
            return cluster(mixture, k, false, exemplars == 0 ? null : exemplars(uid, exemplars, kind));
        });
    }

    /** The cluster with that uid, or null. */
    ClusterAnswer cluster(Mixture mixture, long uid) {
        int position = mixture.getStatistics().getUidList().indexOf(uid);
        return position < 0 ? null : cluster(mixture, position, true, null);
    }

    /** The first images of that kind. */
    List<ExemplarAnswer> exemplars(long uid, int number, ExemplarKind kind) {
        return view.images().show(uid, kind).stream()
                .limit(number)
                .map(ExemplarAnswer::of)
                .toList();
    }

    private static List<ClusterAnswer> ordered(Mixture mixture, IntFunction<ClusterAnswer> answer) {
        return IntStream.range(0, mixture.getStatistics().getUidCount())
                .mapToObj(answer)
                .sorted(Comparator.comparingDouble(ClusterAnswer::count)
                        .reversed()
                        .thenComparingLong(ClusterAnswer::uid))
                .toList();
    }

    private ClusterAnswer cluster(Mixture mixture, int k, boolean withMean, List<ExemplarAnswer> exemplars) {
        Statistics statistics = mixture.getStatistics();
        long uid = statistics.getUid(k);
        double total =
                statistics.getCountList().stream().mapToDouble(count -> count).sum();
        double share = total > 0 ? statistics.getCount(k) / total : 0;
        Lineages.Lineage lineage = view.lineages().of(uid);
        return new ClusterAnswer(
                uid,
                view.name(uid).orElse(null),
                share * statistics.getRows(),
                share,
                mixture.getReleasedUidList().contains(uid),
                lineage.since(),
                lineage.from(),
                lineage.merged(),
                withMean ? null : view.arrivals().of(uid),
                withMean ? Arrays.stream(ClusterMeans.at(mixture, k)).boxed().toList() : null,
                exemplars);
    }
}
