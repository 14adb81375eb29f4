package io.infinimix.dpgmmservice.clusters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.infinimix.stream.mixture.Account;
import io.infinimix.stream.mixture.Bound;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.mixture.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

    /** An image of a cluster; {@code png} is a data URL. */
    record ExemplarAnswer(String imageId, double probability, double novelty, String png) {
        static ExemplarAnswer of(Exemplar exemplar) {
            return new ExemplarAnswer(
                    exemplar.imageId(),
                    exemplar.probability(),
                    exemplar.novelty(),
                    exemplar.thumbnail().dataUrl());
        }
    }

    /**
     * One cluster.
     *
     * @param count expected number of images
     * @param weight its share of all images
     * @param released whether the trainer's graph decided it
     * @param mean its centre in the latent space; null in lists
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClusterAnswer(
            long uid,
            String name,
            double count,
            double weight,
            boolean released,
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
                clusters(mixture, 0, true));
    }

    /** Largest first. */
    List<ClusterAnswer> clusters(Mixture mixture, int exemplars, boolean withMean) {
        List<ClusterAnswer> answers = new ArrayList<>();
        for (int k = 0; k < mixture.getStatistics().getUidCount(); k++) {
            answers.add(cluster(mixture, k, exemplars, withMean));
        }
        answers.sort(Comparator.comparingDouble(ClusterAnswer::count).reversed().thenComparingLong(ClusterAnswer::uid));
        return answers;
    }

    /** The cluster with that uid, or null. */
    ClusterAnswer cluster(Mixture mixture, long uid) {
        int position = mixture.getStatistics().getUidList().indexOf(uid);
        return position < 0 ? null : cluster(mixture, position, 0, true);
    }

    private ClusterAnswer cluster(Mixture mixture, int k, int exemplars, boolean withMean) {
        Statistics statistics = mixture.getStatistics();
        long uid = statistics.getUid(k);
        double total =
                statistics.getCountList().stream().mapToDouble(count -> count).sum();
        double share = total > 0 ? statistics.getCount(k) / total : 0;
        return new ClusterAnswer(
                uid,
                view.name(uid).map(name -> name.path("name").asText()).orElse(null),
                share * statistics.getRows(),
                share,
                mixture.getReleasedUidList().contains(uid),
                withMean ? mean(mixture, k) : null,
                exemplars == 0
                        ? null
                        : view.nearestExemplars(uid).stream()
                                .limit(exemplars)
                                .map(ExemplarAnswer::of)
                                .toList());
    }

    private static List<Double> mean(Mixture mixture, int k) {
        int dimension = mixture.getStatistics().getDimension();
        double strength = mixture.getPrior().getMeanStrength();
        double count = mixture.getStatistics().getCount(k);
        List<Double> mean = new ArrayList<>(dimension);
        for (int d = 0; d < dimension; d++) {
            double prior =
                    mixture.getPrior().getMeanCount() > d ? mixture.getPrior().getMean(d) : 0;
            double reference = mixture.getPrior().getReferenceCount() > d
                    ? mixture.getPrior().getReference(d)
                    : 0;
            double sum = mixture.getStatistics().getSum(k * dimension + d);
            mean.add((strength * prior + sum) / (strength + count) + reference);
        }
        return mean;
    }
}
