package io.infinimix.trainer.newkinds;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * The loop learns all digits from a stream; then the camera breaks and exposes two digits on each image, and somebody asks for a training. Prints why its challenger is refused, promotes it all the
 * same and rolls back. Arguments: MNIST's folder, directory under which the services are built, good images, spoilt images, seed. Property: infinimix.build, the module's target directory.
 */
final class RefusalRun {

    private static final int KINDS = 10;
    private static final int RATE = 400;

    private RefusalRun() {}

    public static void main(String[] args) throws Exception {
        int good = Integer.parseInt(args[2]);
        int spoilt = Integer.parseInt(args[3]);
        long seed = Long.parseLong(args[4]);
        Digits train = Digits.read(Path.of(args[0]), "train");
        Digits test = Digits.read(Path.of(args[0]), "t10k");
        int[] order = train.stream(KINDS, good, 0, seed);
        Path dir = Files.createTempDirectory("infinimix-refusal");
        System.out.println("logs in " + dir);
        try (Loop loop = new Loop(
                dir,
                Path.of(args[1]),
                "infinimix.trainer.seed=" + seed,
                "infinimix.trainer.recipe.retraining-effort=brief",
                "infinimix.trainer.schedule.bootstrap-images=" + good)) {
            loop.tell("feeding %d images of all digits", good);
            loop.feed("digit", 0, good, RATE, n -> train.png(order[n]));
            loop.ended(1);
            loop.tell("generation 1: %s", loop.score(1, test));
            loop.tell("feeding %d double exposures", spoilt);
            Random random = new Random(seed);
            loop.feed(
                    "spoilt",
                    0,
                    spoilt,
                    RATE,
                    n -> train.doubleExposure(random.nextInt(train.count()), random.nextInt(train.count())));
            loop.awaitSeen(good + spoilt);
            loop.tellAsked("POST", "/v1/trainings");
            loop.ended(2);
            loop.tell("live is generation %d", loop.live());
            loop.tellAsked("POST", "/v1/models/2/promote");
            loop.tell("generation %d: %s", loop.live(), loop.score(loop.live(), test));
            loop.tellAsked("POST", "/v1/models/1/promote");
            loop.tell("generation %d: %s", loop.live(), loop.score(loop.live(), test));
            loop.ask("GET", "/v1/models").forEach(model -> System.out.println("           " + model));
        }
        System.exit(0);
    }
}
