package io.infinimix.encoder.ingest;

import io.infinimix.edge.problem.Problem;
import io.infinimix.encoder.EncoderMetrics;
import io.infinimix.encoder.decode.DecodePool;
import io.infinimix.encoder.ingest.UploadAnswer.Accepted;
import io.infinimix.encoder.ingest.UploadAnswer.Refused;
import io.infinimix.stream.image.UndecodableImageException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Checks images and hands them to Kafka. A model is not needed: images wait on the topic for the first. */
@ApplicationScoped
class Uploads {

    private static final int RETRY_SECONDS = 5;

    private final UploadProducer producer;
    private final DecodePool pool;
    private final UploadMemory memory;
    private final EncoderMetrics metrics;

    @Inject
    Uploads(UploadProducer producer, DecodePool pool, UploadMemory memory, EncoderMetrics metrics) {
        this.producer = producer;
        this.pool = pool;
        this.memory = memory;
        this.metrics = metrics;
    }

    /** An image whose bytes are read when its turn comes: all parts of all requests at a time would be a gigabyte. */
    interface Part {
        Upload read() throws IOException;
    }

    /**
     * Accepts what can be read, one after the other. Blocks while images are decoded, not while Kafka takes them.
     *
     * @param largest bytes of memory that the largest of them takes
     * @throws ProblemException if none can be read; the answer then is the first one's problem; or if there is no memory for them
     */
    CompletableFuture<UploadAnswer> accept(List<Part> parts, long largest) throws IOException, InterruptedException {
        List<Accepted> accepted = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        // What was sent is in the producer's own memory.
        try (UploadMemory.Share share = memory.take(largest)) {
            for (Part part : parts) {
                Upload upload = part.read();
                try {
                    pool.check(upload.content());
                    sent.add(producer.send(upload));
                    accepted.add(new Accepted(upload.id(), upload.name()));
                } catch (UndecodableImageException e) {
                    metrics.upload(EncoderMetrics.Upload.REFUSED);
                    refused.add(new Refused(upload.name(), Refusals.of(e)));
                }
            }
        }
        if (accepted.isEmpty()) {
            throw new ProblemException(
                    refused.isEmpty()
                            ? Problem.of(
                                    Response.Status.BAD_REQUEST, "the request holds no image: send at least one file")
                            : refused.get(0).problem());
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                .handle((done, failure) -> answer(new UploadAnswer(accepted, refused), failure));
    }

    private UploadAnswer answer(UploadAnswer answer, Throwable failure) {
        if (failure == null) {
            answer.images().forEach(image -> metrics.upload(EncoderMetrics.Upload.ACCEPTED));
            return answer;
        }
        answer.images().forEach(image -> metrics.upload(EncoderMetrics.Upload.UNAVAILABLE));
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        throw new ProblemException(
                Problem.of(
                        Response.Status.SERVICE_UNAVAILABLE,
                        "Kafka does not take the image now (" + cause.getClass().getSimpleName()
                                + "): send the same request again"),
                RETRY_SECONDS);
    }
}
