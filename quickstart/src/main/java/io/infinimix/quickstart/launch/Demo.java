package io.infinimix.quickstart.launch;

import io.infinimix.quickstart.account.Account;
import io.infinimix.quickstart.account.AccountReader;
import io.infinimix.quickstart.account.Balance;
import io.infinimix.quickstart.feed.ImageSource;
import io.infinimix.quickstart.terminal.StatusLine;
import io.infinimix.stream.event.ClusterEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One run: feeds the loop and watches it until every image has its outcome, or until it is told to stop. */
final class Demo {

    private static final Duration TICK = Duration.ofMillis(250);
    /** Without any sign of progress for so long something is wrong. Longer than a training on a slow machine is silent. */
    private static final Duration STALL = Duration.ofMinutes(4);

    private final DemoSettings settings;
    private final StatusLine status;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Account account = new Account();
    private final Speed speed = new Speed();
    private final Times times;
    private Instant progressed;
    private String sign = "";
    private String ending = "";
    private int toldDrifts;
    private boolean failed;

    Demo(DemoSettings settings, StatusLine status, Clock clock) {
        this.settings = settings;
        this.status = status;
        this.clock = clock;
        times = new Times(clock.instant());
    }

    /** Ends {@link #run} with the report as things stand. May be called by another thread. */
    void stop() {
        stop.countDown();
    }

    /** Whether the run could not go on: the report then says how far it came. */
    boolean hasFailed() {
        return failed;
    }

    Report run(ImageSource source) throws Exception {
        try (RunDirectory directory = RunDirectory.create(
                settings.loop().home().resolve(".infinimix/runs"),
                ProcessHandle.current().pid())) {
            status.show("starting the broker");
            try (Loop loop = Loop.start(directory, settings.loop(), status::say, clock)) {
                tellWhere(loop);
                Report report = run(loop, source);
                if (failed) {
                    status.say("the logs are in " + directory.keep().resolve("log"));
                }
                return report;
            }
        }
    }

    private void tellWhere(Loop loop) {
        status.say("the broker listens on " + loop.bootstrap());
        settings.remarks().forEach(status::say);
    }

    private Report run(Loop loop, ImageSource source) throws Exception {
        try (AccountReader reader = new AccountReader(account, loop.connection())) {
            progressed = clock.instant();
            times.feeding(progressed);
            try (Feeding feeding = new Feeding(
                    source, settings.images(), settings.rate(), account, loop.connection(), status::say, clock)) {
                watch(loop, feeding, reader);
                if (!source.remarks().isEmpty()) {
                    status.say(source.remarks());
                }
                return report(loop, feeding);
            }
        }
    }

    private void watch(Loop loop, Feeding feeding, AccountReader reader) throws Exception {
        try {
            while (!isOver(loop, feeding, reader)) {
                if (stop.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (LaunchException e) {
            status.say(e.getMessage());
            failed = true;
        }
    }

    /** Looks after everything once, shows how it stands, and says whether every image has its outcome and that was all that was wanted. */
    private boolean isOver(Loop loop, Feeding feeding, AccountReader reader) throws Exception {
        loop.tend();
        reader.throwFailure();
        feeding.throwFailure();
        // Asked before the balance is struck, which then has all that was fed.
        boolean fed = feeding.isDone();
        Instant now = clock.instant();
        if (loop.isReady() && !times.isReady()) {
            times.ready(now);
            status.say(String.format(
                    Locale.ROOT,
                    "all services are ready after %.1f s; the page: %s",
                    times.startToReady(),
                    settings.loop().page()));
        }
        if (feeding.count().images() > settings.change()) {
            times.changed(now);
        }
        tellEnding(reader);
        tellDrifts();
        Balance balance = account.balance(feeding.count());
        note(balance, reader, now);
        status.show(DemoStatus.of(balance, account, loop, reader.training(), speed.imagesPerSecond(now)));
        boolean settled = fed && account.seen() >= feeding.count().acknowledged() && balance.unaccounted() == 0;
        if (!settled && times.isReady() && Duration.between(progressed, now).compareTo(STALL) > 0) {
            loop.tellLogs();
            throw new LaunchException(balance.unaccounted() + " images have had no outcome, and nothing has moved for "
                    + STALL.toMinutes() + " minutes");
        }
        return settled && settings.exit();
    }

    private void tellEnding(AccountReader reader) {
        String news = reader.training().flatMap(DemoStatus::ending).orElse(ending);
        if (!news.equals(ending)) {
            ending = news;
            status.say(news);
        }
    }

    private void tellDrifts() {
        List<ClusterEvent> drifts = account.drifts();
        drifts.subList(toldDrifts, drifts.size())
                .forEach(event -> status.say(FoundDrift.of(event, times).text()));
        toldDrifts = drifts.size();
    }

    /** Any change of the account, of a training or of the services that are awaited is progress. */
    private void note(Balance balance, AccountReader reader, Instant now) {
        String newSign = balance + " " + account.seen() + " " + reader.training();
        if (newSign.equals(sign)) {
            return;
        }
        sign = newSign;
        progressed = now;
        long outcomes = balance.assigned() + balance.deadLettered();
        if (speed.outcomes(outcomes, now)) {
            times.outcome(now);
        }
        if (balance.assigned() > 0) {
            times.firstAssignment(now);
        }
    }

    private Report report(Loop loop, Feeding feeding) {
        return Report.of(
                account.balance(feeding.count()),
                account.clusters(),
                account.generation(),
                times,
                account.scores(),
                account.drifts().stream()
                        .map(event -> FoundDrift.of(event, times))
                        .toList(),
                loop.restarts(),
                loop.peakMemory());
    }
}
