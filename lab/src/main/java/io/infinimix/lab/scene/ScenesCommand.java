package io.infinimix.lab.scene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code infinimix lab scenes}: a folder of drawn images that look like photographs from afar. */
@Command(
        name = "scenes",
        description =
                "Writes drawn images of eight scenes as JPEG files of several sizes, each scene in a folder of its"
                        + " own. Equal seeds give equal files.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ScenesCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "DIR", description = "Folder to write to, made if missing.", required = true)
    private Path out;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "How many (default: ${DEFAULT-VALUE}).",
            defaultValue = "1600")
    private int images;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Equal seeds give equal files (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (images < 1) {
            throw new IllegalArgumentException("--images must be at least 1, was " + images);
        }
        Scene[] scenes = Scene.values();
        for (int n = 0; n < images; n++) {
            // Each picture by its number alone, whatever is drawn before it.
            SplittableRandom random = new SplittableRandom(new SplittableRandom(seed + n).nextLong());
            Scene scene = scenes[n % scenes.length];
            Path folder = Files.createDirectories(
                    out.resolve(scene.name().toLowerCase(Locale.ROOT).replace('_', '-')));
            Path file = folder.resolve(String.format(Locale.ROOT, "%05d.jpg", n));
            if (!ImageIO.write(Photograph.take(scene, random), "jpeg", file.toFile())) {
                throw new IOException("this Java has no writer of JPEG files");
            }
        }
        spec.commandLine().getOut().printf(Locale.ROOT, "%,d images of %d scenes in %s%n", images, scenes.length, out);
        return 0;
    }
}
