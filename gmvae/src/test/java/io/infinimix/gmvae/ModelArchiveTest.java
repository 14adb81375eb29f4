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
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelArchiveTest {

    private static final NetworkShape SHAPE = new NetworkShape(4, 5, 3, List.of(7), 2);

    private static final NetworkShape OF_FEATURES =
            new NetworkShape(4, 5, 3, List.of(7), 2, List.of(FeatureKind.EDGES, FeatureKind.COLOURS));

    private static final NetworkShape OF_PRETRAINED = new NetworkShape(
            4, 5, 3, List.of(7), 2, List.of(), Optional.of(new PretrainedFeatures("01ef".repeat(16), 6)));

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
        for (NetworkShape shape : List.of(SHAPE, OF_FEATURES, OF_PRETRAINED)) {
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
        byte[] pretrained = archive(OF_PRETRAINED).toBytes();
        assertArrayEquals(header(3, 4, 5, 3, 2, 1, 7, 6), Arrays.copyOf(pretrained, 4 * 9));
        assertEquals("01ef".repeat(16), HexFormat.of().formatHex(pretrained, 4 * 9, 4 * 17));
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

    /** Written by Python's struct after the format's description: archives on a models topic outlive the version that wrote them. */
    private static final String FORMAT_1 = """
            4958474d0100000004000000040000000100000002000000010000000100000019000000000000c00000e0bf0000c0bf0000a0bf000080bf000040bf000000bf
            000080be000000000000803e0000003f0000403f0000803f0000a03f0000c03f0000e03f00000040000010400000204000003040000040400000504000006040
            000070400000804023000000000000000000003e0000803e0000c03e0000003f0000203f0000403f0000603f0000803f0000903f0000a03f0000b03f0000c03f
            0000d03f0000e03f0000f03f00000040000008400000104000001840000020400000284000003040000038400000404000004840000050400000584000006040
            000068400000704000007840000080400000844000008840
            """;

    @Test
    void readsWhatEarlierVersionsWrote() {
        byte[] bytes = HexFormat.of().parseHex(FORMAT_1.replaceAll("\\s", ""));

        ModelArchive archive = ModelArchive.fromBytes(bytes);

        assertEquals(new NetworkShape(4, 4, 1, List.of(1), 2), archive.shape());
        float[] encoder = archive.encoderWeights();
        for (int i = 0; i < encoder.length; i++) {
            assertEquals((i - 8) / 4f, encoder[i]);
        }
        float[] decoder = archive.decoderWeights();
        for (int i = 0; i < decoder.length; i++) {
            assertEquals(i * 0.125f, decoder[i]);
        }
        assertEquals(25, encoder.length);
        assertEquals(35, decoder.length);
        assertArrayEquals(bytes, archive.toBytes());
    }

    @Test
    void refusesEveryTruncation() {
        for (NetworkShape shape : List.of(OF_FEATURES, OF_PRETRAINED)) {
            refusesEveryTruncation(archive(shape).toBytes());
        }
    }

    private static void refusesEveryTruncation(byte[] bytes) {
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
