package io.infinimix.encoder.encode;

import io.infinimix.stream.image.ImageFlaw;
import io.infinimix.stream.image.UndecodableImageException.Reason;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a batch of images became.
 *
 * @param records a latent or a dead letter for each image, in their order
 * @param encoded number of latents among them
 * @param failures reason of each dead letter
 * @param flaws of all images, one after the other
 */
record EncodedBatch(
        List<ProducerRecord<byte[], byte[]>> records, int encoded, List<Reason> failures, List<ImageFlaw> flaws) {}
