package io.infinimix.quickstart.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Images a second over the last few seconds. */
final class Speed {

    private static final Duration WINDOW = Duration.ofSeconds(5);

    private record Mark(long outcomes, Instant at) {}

    private final Deque<Mark> marks = new ArrayDeque<>();

    /** Notes how many images have had their outcome; says whether that is news. */
    boolean outcomes(long outcomes, Instant now) {
        if (!marks.isEmpty() && marks.getLast().outcomes == outcomes || marks.isEmpty() && outcomes == 0) {
            return false;
        }
        marks.addLast(new Mark(outcomes, now));
        return true;
    }

    double imagesPerSecond(Instant now) {
        while (marks.size() > 1 && marks.getFirst().at.isBefore(now.minus(WINDOW))) {
            marks.removeFirst();
        }
        if (marks.size() < 2) {
            return 0;
        }
        double seconds = Duration.between(marks.getFirst().at, now).toMillis() / 1e3;
        return seconds == 0 ? 0 : (marks.getLast().outcomes - marks.getFirst().outcomes) / seconds;
    }
}
