package io.infinimix.gmvae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelArchiveTest {

    private static final NetworkShape SHAPE = new NetworkShape(4, 5, 3, List.of(7), 2);

    private static ModelArchive archive() {
        float[] encoder = new float[(int) NetworkShape.weightCount(SHAPE.encoderSizes())];
        float[] decoder = new float[(int) NetworkShape.weightCount(SHAPE.decoderSizes())];
        for (int i = 0; i < encoder.length; i++) {
            encoder[i] = i * 0.5f;
        }
        Arrays.fill(decoder, -1.25f);
        return new ModelArchive(SHAPE, encoder, decoder);
    }

    @Test
    void comesBackFromItsBytes() {
        ModelArchive archive = archive();

        ModelArchive back = ModelArchive.fromBytes(archive.toBytes());

        assertEquals(SHAPE, back.shape());
        assertArrayEquals(archive.encoderWeights(), back.encoderWeights());
        assertArrayEquals(archive.decoderWeights(), back.decoderWeights());
        assertEquals(archive.sha256(), back.sha256());
    }

    @Test
    void refusesEveryTruncation() {
        byte[] bytes = archive().toBytes();
        for (int length = 0; length < bytes.length; length += 3) {
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
