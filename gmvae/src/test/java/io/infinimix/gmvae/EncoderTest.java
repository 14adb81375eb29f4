package io.infinimix.gmvae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.infinimix.gmvae.feature.FeatureKind;
import io.infinimix.gmvae.feature.ImageDescriptor;
import io.infinimix.gmvae.network.DenseNetworks;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EncoderTest {

    private static final NetworkShape SHAPE = new NetworkShape(7, 5, 1, List.of(33, 20), 6);
    private final ModelArchive archive = DenseNetworks.initialise(SHAPE, 3);

    @Test
    void encodesAsTheNetworkOfTheLibraryInAnyNumberOfPasses() {
        int count = 21;
        float[] images = uniform(count * SHAPE.inputLength(), 5);
        INDArray expected = DenseNetworks.encoder(archive)
                .output(Nd4j.createFromArray(images).reshape(count, SHAPE.inputLength()));
        float[] means = new float[count * 6];
        float[] variances = new float[count * 6];

        try (Encoder encoder = new Encoder(archive, 8)) {
            encoder.encode(images, count, means, variances);
        }

        for (int n = 0; n < count; n++) {
            for (int d = 0; d < 6; d++) {
                assertEquals(expected.getFloat(n, d), means[n * 6 + d], 1e-5f);
                assertEquals(Math.exp(expected.getFloat(n, 6 + d)), variances[n * 6 + d], 1e-6);
            }
        }
    }

    /** The network is of the descriptors, kind after kind, and takes images in any number of passes. */
    @Test
    void encodesWhatItsFeaturesSayOfAnImage() {
        List<FeatureKind> kinds = List.of(FeatureKind.EDGES, FeatureKind.TEXTURE);
        NetworkShape shape = new NetworkShape(9, 8, 3, List.of(20), 4, kinds);
        ModelArchive ofFeatures = DenseNetworks.initialise(shape, 3);
        int count = 11;
        float[] images = uniform(count * shape.inputLength(), 5);
        float[] described = new float[count * shape.encoderInputLength()];
        int to = 0;
        for (int n = 0; n < count; n++) {
            for (FeatureKind kind : kinds) {
                ImageDescriptor descriptor = kind.descriptor(9, 8, 3);
                descriptor.describe(images, n * shape.inputLength(), described, to);
                for (int i = 0; i < descriptor.length(); i++) {
                    described[to++] *= kind.gain();
                }
            }
        }
        assertEquals(described.length, to);
        INDArray expected = DenseNetworks.encoder(ofFeatures)
                .output(Nd4j.createFromArray(described).reshape(count, shape.encoderInputLength()));
        float[] means = new float[count * 4];

        try (Encoder encoder = new Encoder(ofFeatures, 4)) {
            encoder.encode(images, count, means, new float[count * 4]);
        }

        for (int i = 0; i < means.length; i++) {
            assertEquals(expected.getFloat(i / 4, i % 4), means[i], 1e-5f);
        }
    }

    @Test
    void decodesAsTheNetworkOfTheLibrary() {
        int count = 11;
        float[] latents = uniform(count * 6, 9);
        INDArray logits = DenseNetworks.decoder(archive)
                .output(Nd4j.createFromArray(latents).reshape(count, 6));
        float[] images = new float[count * SHAPE.inputLength()];

        try (Decoder decoder = new Decoder(archive, 4)) {
            decoder.decode(latents, count, images);
        }

        for (int n = 0; n < count; n++) {
            for (int i = 0; i < SHAPE.inputLength(); i++) {
                double probability = 1 / (1 + Math.exp(-logits.getFloat(n, i)));
                assertEquals(probability, images[n * SHAPE.inputLength() + i], 1e-6);
            }
        }
    }

    @Test
    void initialisesEqualWeightsFromEqualSeeds() {
        assertArrayEquals(archive.toBytes(), DenseNetworks.initialise(SHAPE, 3).toBytes());
    }

    @Test
    void refusesArraysThatAreTooShort() {
        try (Encoder encoder = new Encoder(archive)) {
            assertThrows(
                    IllegalArgumentException.class, () -> encoder.encode(new float[34], 1, new float[6], new float[6]));
        }
    }

    private static float[] uniform(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }
}
