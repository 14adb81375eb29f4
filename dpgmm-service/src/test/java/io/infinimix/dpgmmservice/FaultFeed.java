package io.infinimix.dpgmmservice;

import io.infinimix.stream.latent.EncodedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends latents at a rate, one id in five hundred twice, one latent in seven hundred unusable, and markers where a generation begins; waits while too many are without an assignment. Only
 * its thread sends latents, so that a marker stands exactly between two generations.
 */
final class FaultFeed implements AutoCloseable {

    private static final int TWICE = 500;
    private static final int UNUSABLE = 701;
    private static final int MOST_WAITING = 3_000;

    /** How many latents came before a generation, and what was fed in it. */
    static final class Generation {
        final long number;
        final AtomicInteger usable = new AtomicInteger();
        final AtomicInteger duplicates = new AtomicInteger();

        Generation(long number) {
            this.number = number;
        }
    }

    private final LiveStream stream;
    private final Gaussians data;
    private final long interval;
    private final Thread thread = new Thread(this::run, "feeder");
    private final AtomicBoolean feeding = new AtomicBoolean(true);
    private final AtomicInteger fed = new AtomicInteger();
    private final AtomicInteger unusable = new AtomicInteger();
    private final AtomicInteger settled = new AtomicInteger();
    private final AtomicInteger kinds;
    private final List<Generation> generations = new ArrayList<>(List.of(new Generation(1)));
    private volatile long wanted = 1;

    FaultFeed(LiveStream stream, Gaussians data, int kinds, int perSecond) {
        this.stream = stream;
        this.data = data;
        this.kinds = new AtomicInteger(kinds);
        interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        thread.start();
    }

    private void run() {
        long next = System.nanoTime();
        while (feeding.get()) {
            Generation generation = generations.get(generations.size() - 1);
            if (wanted != generation.number) {
                generation = new Generation(wanted);
                generations.add(generation);
                stream.switchTo(wanted);
            }
            int number = fed.get();
            EncodedImage image = data.anyLatent("image-" + number, generation.number, kinds.get());
            if (number % UNUSABLE == UNUSABLE - 1) {
                stream.latent(image.toBuilder().setMean(0, Float.NaN).build());
                unusable.incrementAndGet();
            } else {
                stream.latent(image);
                generation.usable.incrementAndGet();
            }
            if (number % TWICE == TWICE - 1) {
                stream.latent(image);
                generation.duplicates.incrementAndGet();
            }
            fed.incrementAndGet();
            next = Math.max(next + interval, System.nanoTime() - interval);
            LockSupport.parkNanos(next - System.nanoTime());
            while (feeding.get() && fed.get() - settled.get() > MOST_WAITING) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
        stream.flush();
    }

    /** Distinct ids so far. */
    int fed() {
        return fed.get();
    }

    /** Distinct ids of latents that cannot be clustered. */
    int unusable() {
        return unusable.get();
    }

    /** Tells it how many ids have an assignment or a dead letter. */
    void settled(int count) {
        settled.set(count);
    }

    int kinds() {
        return kinds.get();
    }

    void kinds(int count) {
        kinds.set(count);
    }

    /** From here on latents are of that generation. */
    void generation(long number) {
        wanted = number;
    }

    /** What was fed in each generation; complete after {@link #close}. */
    List<Generation> generations() {
        return generations;
    }

    @Override
    public void close() {
        feeding.set(false);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
