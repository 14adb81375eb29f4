package io.infinimix.lab.recipe;

import io.infinimix.dpgmm.score.ClusteringScores;
import io.infinimix.gmvae.gate.Examination;
import java.util.Map;

/**
 * How a training stood at the end of an epoch.
 *
 * @param stage teach, graph, joint, joint-2 or released
 * @param epoch number in its stage, from 0
 * @param train scores of the training images; null while there are no clusters
 * @param test scores of the test images; null without test images or networks
 * @param clusters K of the mixture, 0 while there is none
 * @param modularity of the training images' clusters on the graph; NaN while there are none
 * @param examination of held-out images without labels, which a release is judged by; null where there is none
 * @param terms averages of the objective and of its terms
 * @param seconds that the training had taken, scoring left out
 * @param processorSeconds that the process had used for it, likewise: the same on a busy machine
 */
record EpochScore(
        String stage,
        int epoch,
        ClusteringScores train,
        ClusteringScores test,
        int clusters,
        double modularity,
        Examination examination,
        Map<String, Double> terms,
        double seconds,
        double processorSeconds) {}
