package io.infinimix.trainer.release;

import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.NetworkShape;
import io.infinimix.stream.mixture.Statistics;
import io.infinimix.stream.model.ReleaseReader;
import io.infinimix.stream.model.SeedMixture;
import io.infinimix.trainer.KafkaSettings;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process that writes one release after the other, until it is killed. Argument: bootstrap servers. */
final class EndlessWriter {

    private EndlessWriter() {}

    public static void main(String[] args) {
        KafkaSettings kafka = new KafkaSettings(Map.of("bootstrap.servers", args[0]), "infinimix-trainer");
        try (Releases releases = new Releases(
                kafka, new Retention(2, 0), Optional.empty(), new ReleaseReader(Optional.empty()), Clock.systemUTC())) {
            releases.open();
            while (true) {
                long generation = releases.allocate();
                releases.write(generation, draft(generation), true, "again", List.of());
                System.out.println(generation);
            }
        }
    }

    /** Weights and seed that tell which generation they belong to. */
    static Draft draft(long generation) {
        NetworkShape shape = new NetworkShape(28, 28, 1, List.of(512), 4);
        float[] encoder = new float[(int) NetworkShape.weightCount(shape.encoderSizes())];
        float[] decoder = new float[(int) NetworkShape.weightCount(shape.decoderSizes())];
        Arrays.fill(encoder, generation);
        SeedMixture seed = SeedMixture.newBuilder()
                .setStatistics(Statistics.newBuilder().setRows(generation))
                .build();
        return new Draft(
                new ModelArchive(shape, encoder, decoder),
                seed,
                0,
                0,
                "request",
                1,
                1,
                Map.of(),
                List.of(),
                java.util.Optional.empty());
    }
}
