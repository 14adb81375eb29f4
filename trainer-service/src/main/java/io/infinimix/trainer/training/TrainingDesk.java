package io.infinimix.trainer.training;

import io.infinimix.gmvae.novelty.FeatureNovelty;
import io.infinimix.stream.model.RefusedReleaseException;
import io.infinimix.stream.training.TrainingStatus;
import io.infinimix.trainer.KafkaSettings;
import io.infinimix.trainer.TopicPresence;
import io.infinimix.trainer.alarm.DriftAlarm;
import io.infinimix.trainer.alarm.NoveltyWatch;
import io.infinimix.trainer.sample.NewestImages;
import io.infinimix.trainer.sample.Sample;
import io.infinimix.trainer.sample.SampleStatus;
import io.infinimix.trainer.sample.Sampling;
import io.infinimix.trainer.schedule.Decision;
import io.infinimix.trainer.schedule.RetrainPolicy;
import io.infinimix.trainer.schedule.StreamState;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Asks the policy again and again, starts what it says, one training at a time, and says meanwhile what it waits for. */
public final class TrainingDesk {

    private static final Logger LOG = Logger.getLogger(TrainingDesk.class);
    private static final long TICK_MILLIS = 500;
    private static final int PRESENCE_MILLIS = 3000;
    private static final long STOP_MILLIS = 3000;

    private final KafkaSettings kafka;
    private final Sampling sampling;
    private final RetrainPolicy policy;
    private final TrainingRun.Workbench bench;
    private final NoveltyWatch watch;
    private final DriftAlarm drifts;
    private final Clock clock;
    private final Promotion promotion;
    private final WaitingStatus waiting;
    private final ExecutorService executor =
            Executors.newSingleThreadExecutor(runnable -> daemon(runnable, "training"));
    private final Thread thread = daemon(this::loop, "training-desk");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Semaphore wake = new Semaphore(0);
    private Optional<StreamState.Attempt> last = Optional.empty();
    private TrainingRun running;
    private boolean requested;
    private Optional<CutOff> cutOff = Optional.empty();
    private boolean again;
    private boolean takenUp;
    private String trouble = "";
    private volatile String waitingFor = "starting";

    /**
     * @param watch that learns what is known from every release
     * @param drifts that no other thread uses; closed with the desk
     */
    public TrainingDesk(
            KafkaSettings kafka,
            Sampling sampling,
            RetrainPolicy policy,
            TrainingRun.Workbench bench,
            NoveltyWatch watch,
            DriftAlarm drifts) {
        this.kafka = kafka;
        this.sampling = sampling;
        this.policy = policy;
        this.bench = bench;
        this.watch = watch;
        this.drifts = drifts;
        this.clock = bench.clock();
        this.promotion = new Promotion(bench);
        this.waiting = new WaitingStatus(bench);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    public void start() {
        thread.start();
    }

    /** Leaves what runs for the next process to begin again, and ends soon; a training that does not listen ends with the process. */
    public void stop() throws InterruptedException {
        stopping.countDown();
        synchronized (this) {
            if (running != null) {
                running.leave();
            }
        }
        wake.release();
        executor.shutdown();
        executor.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS);
        thread.join(STOP_MILLIS);
    }

    /** Asks for a training now; false if one is running or asked for already. */
    public synchronized boolean request() {
        if (running != null || requested) {
            return false;
        }
        requested = true;
        wake.release();
        return true;
    }

    /** Cancels the training that runs; its generation, or empty if none does. */
    public synchronized Optional<Long> cancel() {
        requested = false;
        again = false;
        if (running == null) {
            return Optional.empty();
        }
        running.cancel();
        return Optional.of(running.generation());
    }

    /**
     * Puts an older model, or a refused one, live as a new generation.
     *
     * @return the new generation
     * @throws RefusedReleaseException if it is not on the topic, or not whole
     */
    public long promote(long generation) throws RefusedReleaseException {
        Optional<Sample> sample = sampling.snapshot();
        long promoted;
        synchronized (promotion) {
            promoted = promotion.promote(generation, sample);
        }
        synchronized (this) {
            last = Optional.of(new StreamState.Attempt(sample.map(Sample::seen).orElse(0L), clock.instant(), true));
        }
        LOG.infof("Generation %d: generation %d was promoted", promoted, generation);
        return promoted;
    }

    /** What the desk waits for, in words. */
    public String waitingFor() {
        return waitingFor;
    }

    /** Whether a training runs. */
    public synchronized boolean isRunning() {
        return running != null;
    }

    private void loop() {
        while (stopping.getCount() > 0) {
            try {
                if (open()) {
                    tick();
                }
            } catch (KafkaException e) {
                waitingFor = "Kafka does not answer: " + e.getMessage();
                LOG.warnf("The training desk tries again: %s", e.getMessage());
            } catch (RuntimeException e) {
                waitingFor = "an error: " + e;
                LOG.error("The training desk tries again", e);
            }
            pause();
        }
        drifts.close();
    }

    private void pause() {
        try {
            if (wake.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping.countDown();
        }
    }

    /** Whether the releases can be worked with. */
    private boolean open() {
        if (bench.releases().isShutOut()) {
            waitingFor = "another trainer has taken over: this one stands by until it is restarted";
            return false;
        }
        if (bench.releases().isOpen()) {
            return true;
        }
        String missing = missing();
        if (!missing.isEmpty()) {
            waitingFor = missing;
            return false;
        }
        bench.releases().open();
        if (!takenUp) {
            bench.feed().open();
            takeUp();
            takenUp = true;
        }
        return true;
    }

    private String missing() {
        try (Admin admin = Admin.create(kafka.clients())) {
            return TopicPresence.missing(admin, PRESENCE_MILLIS);
        } catch (InterruptedException e) {
            stopping.countDown();
            return "stopping";
        }
    }

    private synchronized void takeUp() {
        Resumption resumption = Resumption.of(bench, sampling.status().seen());
        last = resumption.last();
        again = resumption.again();
        cutOff = again ? bench.checkpoints().found() : Optional.empty();
    }

    private void tick() {
        learnOnce();
        drifts.poll();
        Decision decision;
        synchronized (this) {
            decision = policy.decide(state(), clock.instant());
            if (running != null) {
                return;
            }
            if (decision.trains()) {
                Optional<NewestImages> images = sampling.newest();
                if (images.isPresent()) {
                    begin(decision, images.get());
                    return;
                }
            }
        }
        await(decision);
    }

    /** For a training that an alarm calls for, or one that is asked for during an alarm. */
    private Optional<AlarmImages> alarmImages(NewestImages images) {
        return alarm().map(alarm -> new AlarmImages(images, knownToLive(), alarm.seen()));
    }

    private Optional<StreamState.Alarm> alarm() {
        return watch.alarm().or(() -> drifts.alarm(bench.releases().liveGeneration()));
    }

    /** Images of the stream up to which the live model knows it. */
    private long knownToLive() {
        return bench.releases()
                .live()
                .map(live -> live.manifest().getSeenImages())
                .orElse(0L);
    }

    /** After a restart, what the live model was trained on is known, as far as the sample has it. */
    private void learnOnce() {
        if (bench.releases().liveGeneration() > 0 && !watch.hasLearned()) {
            sampling.snapshot()
                    .filter(sample -> sample.seen() > 0 && sampleIsWhole())
                    .ifPresent(sample -> watch.learn(sample.upTo(knownToLive())));
        }
    }

    /** Whether the sample has what the live model was trained on, or as much as is needed: one that was lost is read again from the topic, as far back as that reaches. */
    private boolean sampleIsWhole() {
        SampleStatus status = sampling.status();
        return status.seen() >= knownToLive() || status.kept() >= FeatureNovelty.REFERENCES;
    }

    private StreamState state() {
        return new StreamState(
                sampling.status().seen(),
                bench.releases().liveGeneration() > 0,
                running != null,
                last,
                alarm(),
                requested || again && (cutOff.isPresent() || sampleIsWhole()));
    }

    private void begin(Decision decision, NewestImages images) {
        requested = false;
        again = false;
        trouble = "";
        waiting.ended();
        waitingFor = "the training that runs";
        TrainingRun run = new TrainingRun(
                bench.releases().allocate(),
                decision.cause().orElseThrow(),
                decision.reason(),
                images.uniform(),
                alarmImages(images),
                cutOff,
                bench);
        cutOff = Optional.empty();
        running = run;
        LOG.infof("Generation %d: training starts, %s", run.generation(), decision.reason());
        CompletableFuture.supplyAsync(run::run, executor)
                .whenComplete((status, failure) -> ended(run, status, failure));
    }

    private synchronized void ended(TrainingRun run, TrainingStatus status, Throwable failure) {
        boolean released = status != null && status.state().equals("released");
        if (failure != null) {
            LOG.error("A training ended in an unforeseen way", failure);
        }
        if (!released) {
            trouble = "; generation " + run.generation() + " "
                    + (status == null ? "failed: " + failure : status.state() + ": " + status.phase());
        }
        if (status != null) {
            LOG.infof("Generation %d: %s", run.generation(), status.phase());
        }
        if (released) {
            watch.learn(run.sample());
        }
        last = Optional.of(new StreamState.Attempt(run.sample().seen(), clock.instant(), released));
        running = null;
        wake.release();
    }

    private void await(Decision decision) {
        waitingFor = decision.reason() + trouble;
        waiting.tell(decision, waitingFor);
    }
}
