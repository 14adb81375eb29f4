package io.infinimix.lab.stream;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** A clusterer whose processor time is counted. It has to do its work on the thread that it is asked on. */
final class CountedTime implements StreamClusterer {

    private static final double NANOS = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final StreamClusterer clusterer;
    private long nanos;

    CountedTime(StreamClusterer clusterer) {
        this.clusterer = clusterer;
    }

    @Override
    public void learn(LatentStream stream, int from, int to) {
        long before = threads.getCurrentThreadCpuTime();
        clusterer.learn(stream, from, to);
        nanos += threads.getCurrentThreadCpuTime() - before;
    }

    @Override
    public long[] assign(LatentStream stream, int from, int to) {
        long before = threads.getCurrentThreadCpuTime();
        long[] assigned = clusterer.assign(stream, from, to);
        nanos += threads.getCurrentThreadCpuTime() - before;
        return assigned;
    }

    @Override
    public int clusters() {
        return clusterer.clusters();
    }

    double seconds() {
        return nanos / NANOS;
    }
}
