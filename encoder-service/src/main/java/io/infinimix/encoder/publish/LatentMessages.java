package io.infinimix.encoder.publish;

import com.google.protobuf.ByteString;
import io.infinimix.stream.Topics;
import io.infinimix.stream.image.ImageHeaders;
import io.infinimix.stream.image.ImageQuality;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.latent.Flaw;
import io.infinimix.stream.latent.GenerationSwitch;
import io.infinimix.stream.latent.LatentRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes records of the latents topic. */
public final class LatentMessages {

    private LatentMessages() {}

    /**
     * The latent of an image, for the partition that the image came from.
     *
     * @param thumbnail whether the input goes with it
     * @param means of the whole batch; not modified
     * @param variances of the whole batch; not modified
     * @param from index of the image's first value in both
     * @param dimension number of its values in each
     */
    public static ProducerRecord<byte[], byte[]> encoded(
            ConsumerRecord<byte[], byte[]> image,
            ModelInput input,
            boolean thumbnail,
            ImageQuality quality,
            long generation,
            float[] means,
            float[] variances,
            int from,
            int dimension,
            Instant at) {
        String id = ImageHeaders.id(image);
        EncodedImage.Builder encoded = EncodedImage.newBuilder()
                .setGeneration(generation)
                .setImageId(id)
                .setThumbnail(thumbnail ? ByteString.copyFrom(input.pixels()) : ByteString.EMPTY)
                .setHeight(input.height())
                .setWidth(input.width())
                .setChannels(input.channels())
                .setSource(ImageHeaders.source(image.headers()))
                .setCapturedAt(ImageHeaders.capturedAt(image))
                .setEncodedAt(at.toEpochMilli())
                .setQuality(message(quality));
        for (int d = from; d < from + dimension; d++) {
            encoded.addMean(means[d]);
            encoded.addVariance(variances[d]);
        }
        return new ProducerRecord<>(
                Topics.LATENTS.name(),
                image.partition(),
                id.getBytes(StandardCharsets.UTF_8),
                LatentRecord.newBuilder().setEncoded(encoded).build().toByteArray());
    }

    private static io.infinimix.stream.latent.ImageQuality message(ImageQuality quality) {
        var message = io.infinimix.stream.latent.ImageQuality.newBuilder()
                .setBrightness((float) quality.brightness())
                .setContrast((float) quality.contrast())
                .setSharpness((float) quality.sharpness());
        quality.flaws().stream().sorted().forEach(flaw -> message.addFlaw(Flaw.valueOf("FLAW_" + flaw.name())));
        return message.build();
    }

    /** Says that what follows in that partition is of that generation. */
    public static ProducerRecord<byte[], byte[]> marker(int partition, long generation) {
        return new ProducerRecord<>(
                Topics.LATENTS.name(),
                partition,
                null,
                LatentRecord.newBuilder()
                        .setGenerationSwitch(GenerationSwitch.newBuilder().setGeneration(generation))
                        .build()
                        .toByteArray());
    }
}
