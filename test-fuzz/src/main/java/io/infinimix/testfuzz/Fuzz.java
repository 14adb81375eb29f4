package io.infinimix.testfuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tries a reader with broken inputs. It may take an input or refuse it with the exception that it promises; any other exception, an error, an input that it does not come back from, and more memory than
 * an input of its size deserves are failures. They name the input, so that it can become a test of its own.
 *
 * <p>Equal seeds give equal inputs. How many there are says the property {@code infinimix.fuzz}.
 */
public final class Fuzz {

    private static final int FEW = 2000;
    private static final long SEED = 1;
    /** Ample for the slowest machine: what takes longer does not end. */
    private static final long HANGING_SECONDS = 120;

    private final List<byte[]> seeds;
    private final Class<? extends Exception> promised;
    private long mostBytes = 64L << 20;

    private Fuzz(List<byte[]> seeds, Class<? extends Exception> promised) {
        this.seeds = List.copyOf(seeds);
        this.promised = promised;
    }

    /** What is tried. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] input) throws Exception;
    }

    /**
     * @param seeds whole inputs, which the broken ones are made from
     * @param promised the exception that the reader's documentation names for an input that it cannot take
     */
    public static Fuzz of(List<byte[]> seeds, Class<? extends Exception> promised) {
        return new Fuzz(seeds, promised);
    }

    /** The same, allowing so much memory in all for one input; 64 MiB unless told otherwise. */
    public Fuzz allocatingAtMost(long bytes) {
        mostBytes = bytes;
        return this;
    }

    /**
     * Tries the reader, each seed first.
     *
     * @throws AssertionError that names the first input that failed
     */
    public void run(Reader reader) {
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread worker = new Thread(work, "fuzz");
            worker.setDaemon(true);
            return worker;
        });
        try {
            for (byte[] seed : seeds) {
                // What a whole input does besides being taken is for other tests to say.
                await(thread, seed, () -> attempt(reader, seed));
            }
            Mutation mutation = new Mutation(new SplittableRandom(SEED), seeds);
            for (int n = Integer.getInteger("infinimix.fuzz", FEW); n > 0; n--) {
                byte[] input = mutation.next();
                await(thread, input, () -> attempt(reader, input));
            }
        } finally {
            thread.shutdownNow();
        }
    }

    private void attempt(Reader reader, byte[] input) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            reader.read(input);
        } catch (Throwable e) {
            if (!promised.isInstance(e)) {
                throw new AssertionError("instead of " + promised.getSimpleName() + " came " + e, e);
            }
        }
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        if (taken > mostBytes) {
            throw new AssertionError(taken + " bytes were allocated, more than " + mostBytes);
        }
    }

    private static void await(ExecutorService thread, byte[] input, Runnable attempt) {
        try {
            thread.submit(attempt).get(HANGING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage() + " for " + named(input), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("no end after " + HANGING_SECONDS + " s for " + named(input), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String named(byte[] input) {
        return "the " + input.length + " bytes, in Base64: "
                + Base64.getEncoder().encodeToString(input);
    }
}
