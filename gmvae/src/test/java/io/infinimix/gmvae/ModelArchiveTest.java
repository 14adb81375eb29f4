package io.infinimix.gmvae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.gmvae.feature.FeatureKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelArchiveTest {

    private static final NetworkShape SHAPE = new NetworkShape(4, 5, 3, List.of(7), 2);

    private static final NetworkShape OF_FEATURES =
            new NetworkShape(4, 5, 3, List.of(7), 2, List.of(FeatureKind.EDGES, FeatureKind.COLOURS));

    private static ModelArchive archive() {
        return archive(SHAPE);
    }

    private static ModelArchive archive(NetworkShape shape) {
        float[] encoder = new float[(int) NetworkShape.weightCount(shape.encoderSizes())];
        float[] decoder = new float[(int) NetworkShape.weightCount(shape.decoderSizes())];
        for (int i = 0; i < encoder.length; i++) {
            encoder[i] = i * 0.5f;
        }
        Arrays.fill(decoder, -1.25f);
        return new ModelArchive(shape, encoder, decoder);
    }

    @Test
    void comesBackFromItsBytes() {
        for (NetworkShape shape : List.of(SHAPE, OF_FEATURES)) {
            ModelArchive archive = archive(shape);

            ModelArchive back = ModelArchive.fromBytes(archive.toBytes());

            assertEquals(shape, back.shape());
            assertArrayEquals(archive.encoderWeights(), back.encoderWeights());
            assertArrayEquals(archive.decoderWeights(), back.decoderWeights());
            assertEquals(archive.sha256(), back.sha256());
        }
    }

    /** Written out by hand: what older services read, and what they refuse. */
    @Test
    void startsWithItsVersionAndSizes() {
        assertArrayEquals(
                header(1, 4, 5, 3, 2, 1, 7), Arrays.copyOf(archive(SHAPE).toBytes(), 4 * 8));
        assertArrayEquals(
                header(2, 4, 5, 3, 2, 1, 7, 2, 2, 3),
                Arrays.copyOf(archive(OF_FEATURES).toBytes(), 4 * 11));
    }

    private static byte[] header(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * (values.length + 1)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("IXGM".getBytes(StandardCharsets.US_ASCII));
        Arrays.stream(values).forEach(bytes::putInt);
        return bytes.array();
    }

    @Test
    void refusesFeaturesThatItDoesNotKnowOrThatTheImagesDoNotHave() {
        for (int number : new int[] {0, 1, 99}) {
            byte[] bytes = archive(OF_FEATURES).toBytes();
            bytes[4 * 9] = (byte) number;

            assertThrows(UnusableModelException.class, () -> ModelArchive.fromBytes(bytes), "number " + number);
        }
    }

    @Test
    void refusesEveryTruncation() {
        byte[] bytes = archive(OF_FEATURES).toBytes();
        for (int length = 0; length < bytes.length; length += length < 60 ? 1 : 3) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(UnusableModelException.class, () -> ModelArchive.fromBytes(cut), "cut to " + length);
        }
        assertThrows(
                UnusableModelException.class, () -> ModelArchive.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)));
    }

    @Test
    void refusesWhatIsNoArchive() {
        byte[] bytes = archive().toBytes();
        bytes[0] = 0;

        assertThrows(UnusableModelException.class, () -> ModelArchive.fromBytes(bytes));
    }

    @Test
    void namesTheWeightThatIsNotANumber() {
        float[] encoder = archive().encoderWeights();
        encoder[17] = Float.NaN;

        UnusableModelException refused = assertThrows(
                UnusableModelException.class,
                () -> new ModelArchive(SHAPE, encoder, archive().decoderWeights()));

        assertTrue(refused.getMessage().contains("Weight 17 of the encoder is NaN"), refused.getMessage());
    }
}
