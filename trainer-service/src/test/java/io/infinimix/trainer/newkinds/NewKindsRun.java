package io.infinimix.trainer.newkinds;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The loop learns digits 0 to 4 from a stream; then 5 to 9 appear. Prints when the alarm is raised, what the retraining decides, how the new generation clusters MNIST's test images, and whether
 * known clusters keep their numbers. Arguments: MNIST's folder, directory under which the services are built, images of 0 to 4, images of all digits, images per second, seed. Property:
 * infinimix.build, the module's target directory.
 */
final class NewKindsRun {

    private static final int KNOWN_KINDS = 5;
    /** At which the trainer decodes and the watch looks at most of what comes. */
    private final int rate;

    private final Loop loop;
    private final Digits train;
    private final Digits test;
    private final int known;
    private final int[] order;

    private NewKindsRun(Loop loop, Digits train, Digits test, int known, int[] order, int rate) {
        this.loop = loop;
        this.train = train;
        this.test = test;
        this.known = known;
        this.order = order;
        this.rate = rate;
    }

    public static void main(String[] args) throws Exception {
        int known = Integer.parseInt(args[2]);
        long seed = Long.parseLong(args[5]);
        Digits train = Digits.read(Path.of(args[0]), "train");
        int[] order = train.stream(KNOWN_KINDS, known, Integer.parseInt(args[3]), seed);
        Path dir = Files.createTempDirectory("infinimix-new-kinds");
        System.out.println("logs in " + dir);
        try (Loop loop = new Loop(
                dir,
                Path.of(args[1]),
                "infinimix.trainer.seed=" + seed,
                "infinimix.trainer.schedule.bootstrap-images=" + known)) {
            NewKindsRun run = new NewKindsRun(
                    loop, train, Digits.read(Path.of(args[0]), "t10k"), known, order, Integer.parseInt(args[4]));
            run.meetNewKinds(run.learn());
        }
        System.exit(0);
    }

    /** The digit of each cluster of the first generation. */
    private Map<Long, Integer> learn() throws Exception {
        loop.tell("feeding %d images of the digits 0 to 4", known);
        feed(0, known);
        loop.ended(1);
        Score score = loop.score(1, test);
        loop.tell("generation 1: %s", score);
        return score.digits(KNOWN_KINDS);
    }

    private void meetNewKinds(Map<Long, Integer> before) throws Exception {
        loop.awaitSeen(known);
        loop.tell("feeding %d images of all digits", order.length - known);
        feed(known, order.length);
        loop.await("the alarm", () -> loop.alarmed().isPresent());
        long alarmed = loop.alarmed().orElseThrow();
        int fresh = 0;
        for (int n = known; n < Math.min(alarmed, order.length); n++) {
            fresh += train.label(order[n]) >= KNOWN_KINDS ? 1 : 0;
        }
        loop.tell("the alarm was raised at image %d, after %d images of new kinds", alarmed, fresh);
        loop.ended(2);
        Score score = loop.score(loop.live(), test);
        loop.tell("generation %d: %s", loop.live(), score);
        Map<Long, Integer> after = score.digits(KNOWN_KINDS);
        before.forEach((uid, digit) ->
                loop.tell("cluster %d showed %d, and of the known digits now shows %s", uid, digit, after.get(uid)));
    }

    private void feed(int from, int to) throws InterruptedException {
        loop.feed("digit", from, to, rate, n -> train.png(order[n]));
    }
}
