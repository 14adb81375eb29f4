package io.infinimix.quickstart.launch;

import io.infinimix.quickstart.account.Account;
import io.infinimix.quickstart.account.Balance;
import io.infinimix.stream.training.TrainingStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How a run stands, in one line. */
final class DemoStatus {

    private static final Set<String> ENDED = Set.of("released", "refused", "failed", "cancelled");

    private DemoStatus() {}

    /** What a training came to, if it has ended. */
    static Optional<String> ending(TrainingStatus training) {
        return ENDED.contains(training.state())
                ? Optional.of("training of generation " + training.generation() + ": " + training.phase())
                : Optional.empty();
    }

    static String of(
            Balance balance, Account account, Loop loop, Optional<TrainingStatus> training, double imagesPerSecond) {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%,d images, %,d assigned", balance.images(), balance.assigned()));
        if (balance.deadLettered() + balance.refused() + balance.duplicates() > 0) {
            line.append(String.format(
                    Locale.ROOT,
                    ", %,d not readable or twice",
                    balance.deadLettered() + balance.refused() + balance.duplicates()));
        }
        if (account.generation() > 0) {
            line.append(String.format(
                    Locale.ROOT,
                    ", %d clusters, generation %d, %.0f images/s",
                    account.clusters(),
                    account.generation(),
                    imagesPerSecond));
        }
        training.filter(status -> "running".equals(status.state()))
                .ifPresent(status ->
                        line.append(String.format(Locale.ROOT, ", training %.0f %%", 100 * status.progress())));
        String awaited = loop.awaited();
        return line.append(awaited.isEmpty() ? "" : "; starting: " + awaited).toString();
    }
}
