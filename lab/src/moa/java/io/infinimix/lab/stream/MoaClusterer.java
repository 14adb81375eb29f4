package io.infinimix.lab.stream;

import com.yahoo.labs.samoa.instances.Attribute;
import com.yahoo.labs.samoa.instances.DenseInstance;
import com.yahoo.labs.samoa.instances.Instance;
import com.yahoo.labs.samoa.instances.Instances;
import com.yahoo.labs.samoa.instances.InstancesHeader;
import java.util.ArrayList;
import java.util.List;
import moa.cluster.CFCluster;
import moa.cluster.Cluster;
import moa.cluster.Clustering;
import moa.clusterers.AbstractClusterer;
import moa.clusterers.macro.NonConvexCluster;

/**
 * A stream clusterer of MOA. It learns one latent at a time; what it calls a clustering is worked out after each batch, and a latent belongs to the cluster that has the nearest centre or, where a
 * cluster is a set of micro-clusters, the nearest of those. MOA numbers the clusters of each clustering anew, so numbers are carried over by {@link CarriedNumbers}, and expects values of about
 * [0, 1]: latents are divided by the range of the first batch, the same in all dimensions.
 */
final class MoaClusterer implements StreamClusterer {

    private final AbstractClusterer clusterer;
    private final CarriedNumbers numbers = new CarriedNumbers();
    private InstancesHeader header;
    private double range;
    private List<double[]> centres = List.of();
    private List<Integer> owners = List.of();
    private long[] numberOf = {0};

    /** @param clusterer with its options set and nothing learned */
    MoaClusterer(AbstractClusterer clusterer) {
        this.clusterer = clusterer;
        clusterer.prepareForUse();
    }

    @Override
    public void learn(LatentStream stream, int from, int to) {
        if (header == null) {
            begin(stream, from, to);
        }
        for (int n = from; n < to; n++) {
            clusterer.trainOnInstance(instance(stream, n));
        }
        Clustering clustering = clusterer.getClusteringResult();
        if (clustering == null || clustering.size() == 0) {
            return;
        }
        centres = new ArrayList<>();
        owners = new ArrayList<>();
        List<double[]> middles = new ArrayList<>();
        for (Cluster cluster : clustering.getClustering()) {
            if (cluster instanceof NonConvexCluster set) {
                for (CFCluster part : set.getMicroClusters()) {
                    add(part.getCenter(), middles.size());
                }
            } else {
                add(cluster.getCenter(), middles.size());
            }
            middles.add(cluster.getCenter());
        }
        numberOf = numbers.of(middles);
    }

    private void add(double[] centre, int owner) {
        centres.add(centre);
        owners.add(owner);
    }

    private void begin(LatentStream stream, int from, int to) {
        int dimension = stream.dimension();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int at = from * dimension; at < to * dimension; at++) {
            least = Math.min(least, stream.means()[at]);
            most = Math.max(most, stream.means()[at]);
        }
        range = most - least;
        List<Attribute> attributes = new ArrayList<>();
        for (int d = 0; d < dimension; d++) {
            attributes.add(new Attribute("z" + d));
        }
        header = new InstancesHeader(new Instances("latents", attributes, 0));
    }

    private Instance instance(LatentStream stream, int n) {
        double[] values = new double[stream.dimension()];
        for (int d = 0; d < values.length; d++) {
            values[d] = stream.means()[n * values.length + d] / range;
        }
        DenseInstance instance = new DenseInstance(1, values);
        instance.setDataset(header);
        return instance;
    }

    @Override
    public long[] assign(LatentStream stream, int from, int to) {
        int dimension = stream.dimension();
        long[] assigned = new long[to - from];
        for (int n = from; n < to; n++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < centres.size(); c++) {
                double distance = 0;
                for (int d = 0; d < dimension; d++) {
                    double difference = stream.means()[n * dimension + d] / range - centres.get(c)[d];
                    distance += difference * difference;
                }
                if (distance < least) {
                    least = distance;
                    assigned[n - from] = numberOf[owners.get(c)];
                }
            }
        }
        return assigned;
    }

    @Override
    public int clusters() {
        return numberOf.length;
    }
}
