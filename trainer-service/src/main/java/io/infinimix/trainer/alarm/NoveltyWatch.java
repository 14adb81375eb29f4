package io.infinimix.trainer.alarm;

import io.infinimix.gmvae.novelty.FeatureNovelty;
import io.infinimix.gmvae.training.TrainingImages;
import io.infinimix.trainer.sample.Arrivals;
import io.infinimix.trainer.sample.InputShape;
import io.infinimix.trainer.sample.Sample;
import io.infinimix.trainer.sample.SampledImage;
import io.infinimix.trainer.schedule.StreamState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Watches a sample of the arriving images for new kinds, on a thread of its own that takes at most a tenth of a core: when images arrive faster, some go by unexamined. Safe for use by several
 * threads.
 */
public final class NoveltyWatch implements Arrivals {

    private static final Logger LOG = Logger.getLogger(NoveltyWatch.class);
    private static final int BLOCK = 32;
    private static final long IDLE_MILLIS = 250;
    private static final long STOP_MILLIS = 2000;
    /** Rest for each unit of work. */
    private static final int REST = 9;

    /** An image, and how many the stream had seen when it came. */
    private record Arrival(SampledImage image, long seen) {}

    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(BLOCK);
    private final AlarmListener listener;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "novelty-watch");
    private volatile Optional<StreamState.Alarm> alarm = Optional.empty();
    private volatile double level;
    private volatile double unlikeShare;
    private Sample toLearn;
    private boolean learned;

    /** @param listener told of an alarm on the watch's thread */
    public NoveltyWatch(AlarmListener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public void stop() throws InterruptedException {
        stopping.countDown();
        thread.join(STOP_MILLIS);
    }

    @Override
    public boolean takes() {
        return arrivals.remainingCapacity() > 0;
    }

    /** Offers an image; it is examined if there is time. */
    @Override
    public void arrived(SampledImage image, long seen) {
        arrivals.offer(new Arrival(image, seen));
    }

    /** Takes these images as what is known from now on; the alarm ends. */
    public synchronized void learn(Sample known) {
        toLearn = known;
        learned = true;
        alarm = Optional.empty();
    }

    /** Whether there is anything to compare with. */
    public synchronized boolean hasLearned() {
        return learned;
    }

    /** The alarm, while it is on. */
    public Optional<StreamState.Alarm> alarm() {
        return alarm;
    }

    /** How close the alarm is, in [0, 1]. */
    public double level() {
        return level;
    }

    /** Share of recent images that are farther from the known ones than 95 % of those are from each other. */
    public double unlikeShare() {
        return unlikeShare;
    }

    private void run() {
        NewKinds kinds = null;
        InputShape shape = null;
        try {
            while (stopping.getCount() > 0) {
                Sample known = takeToLearn();
                if (known != null) {
                    kinds = replaced(kinds, known);
                    shape = known.shape();
                    arrivals.clear();
                }
                long begun = System.nanoTime();
                if (kinds != null && examine(kinds, shape)) {
                    stopping.await(REST * (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
                } else {
                    stopping.await(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The watch for new kinds was interrupted");
        } finally {
            if (kinds != null) {
                kinds.close();
            }
        }
    }

    private synchronized Sample takeToLearn() {
        Sample known = toLearn;
        toLearn = null;
        return known;
    }

    private NewKinds replaced(NewKinds before, Sample known) {
        if (before != null) {
            before.close();
        }
        level = 0;
        unlikeShare = 0;
        if (known.training().size() < FeatureNovelty.LEAST) {
            return null;
        }
        return new NewKinds(known.trainingImages().orElseThrow(), known.seen());
    }

    /** Examines a block; false if there was none. */
    private boolean examine(NewKinds kinds, InputShape shape) {
        List<Arrival> block = new ArrayList<>();
        arrivals.drainTo(block);
        if (block.isEmpty()) {
            return false;
        }
        List<SampledImage> images = block.stream().map(Arrival::image).toList();
        Optional<TrainingImages> joined = Sample.joined(shape, images);
        boolean raised = kinds.observe(joined.orElseThrow());
        level = kinds.level();
        unlikeShare = kinds.unlikeShare();
        if (raised) {
            raise(block.get(block.size() - 1).seen());
        }
        return true;
    }

    private void raise(long seen) {
        StreamState.Alarm raised = new StreamState.Alarm(seen, clock.instant());
        synchronized (this) {
            if (toLearn != null) {
                return;
            }
            alarm = Optional.of(raised);
        }
        LOG.infof(
                "Images of a new kind arrive: of the last, %.0f %% are unlike the known ones; 5 %% are usual",
                100 * unlikeShare);
        listener.raised(raised, unlikeShare);
    }
}
