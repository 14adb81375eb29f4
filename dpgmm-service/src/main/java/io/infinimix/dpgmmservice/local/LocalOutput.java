package io.infinimix.dpgmmservice.local;

import com.google.protobuf.MessageLite;
import io.infinimix.dpgmmservice.Placed;
import io.infinimix.stream.Topics;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.image.DeadLetterHeaders;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.summary.BatchKey;
import io.infinimix.stream.summary.BatchSummary;
import io.infinimix.stream.summary.LapReport;
import io.infinimix.stream.summary.SummaryRecord;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where the local step's results go. */
final class LocalOutput {

    private static final int BUDGET = Topics.SUMMARIES.maxRecordBytes() - 1024;

    private final ProcessorContext<String, Object> context;
    private final LocalSinks sinks;
    private final int partition;
    private final ArrivalSample arrivals;

    /** Names of the topology's sinks. */
    record LocalSinks(String assignments, String arrivals, String summaries, String deadLetters) {}

    LocalOutput(ProcessorContext<String, Object> context, LocalSinks sinks) {
        this.context = context;
        this.sinks = sinks;
        this.partition = context.taskId().partition();
        this.arrivals = new ArrivalSample(partition, new SplittableRandom(partition), now());
    }

    int partition() {
        return partition;
    }

    long now() {
        return context.currentSystemTimeMs();
    }

    void assignment(EncodedImage image, Assignment assignment) {
        context.forward(
                new Record<>(assignment.imageId(), new Placed<>(partition, assignment), now()), sinks.assignments());
        arrivals.add(image, assignment);
    }

    /** Says from time to time what was assigned. */
    void arrivals() {
        arrivals.take(now())
                .ifPresent(taken -> context.forward(
                        new Record<>(Integer.toString(partition), new Placed<>(partition, taken), now()),
                        sinks.arrivals()));
    }

    /** Drops measurements where they would not fit into a record: the batch then counts as one that did not measure. */
    void summary(BatchSummary.Builder summary) {
        summary.setPartition(partition);
        if (summary.buildPartial().getSerializedSize() > BUDGET) {
            summary.clearDelete();
        }
        if (summary.buildPartial().getSerializedSize() > BUDGET) {
            summary.clearRow();
        }
        if (summary.buildPartial().getSerializedSize() > BUDGET) {
            summary.clearBirth();
        }
        String key = new BatchKey(summary.getGeneration(), partition, summary.getBatch()).text();
        forward(key, SummaryRecord.newBuilder().setBatch(summary).build());
    }

    void report(LapReport.Builder report) {
        report.setPartition(partition);
        forward(
                BatchKey.report(report.getGeneration(), partition),
                SummaryRecord.newBuilder().setReport(report).build());
    }

    /** Says that the partition no longer retains the batch. */
    void letGo(long generation, long batch) {
        forward(new BatchKey(generation, partition, batch).text(), null);
    }

    private void forward(String key, MessageLite value) {
        context.forward(new Record<>(key, value, now()), sinks.summaries());
    }

    /**
     * Sends a latent that cannot be clustered to where its image would have gone had it been unreadable.
     *
     * @param reason of a fixed set, fit for a metric's tag
     * @param message in words
     */
    void deadLetter(EncodedImage image, String reason, String message) {
        Headers headers = new RecordHeaders()
                .add(DeadLetterHeaders.REASON, reason.getBytes(StandardCharsets.UTF_8))
                .add(DeadLetterHeaders.MESSAGE, message.getBytes(StandardCharsets.UTF_8))
                .add(DeadLetterHeaders.TOPIC, Topics.LATENTS.name().getBytes(StandardCharsets.UTF_8))
                .add(DeadLetterHeaders.PARTITION, Integer.toString(partition).getBytes(StandardCharsets.UTF_8));
        context.forward(
                new Record<>(image.getImageId(), new Placed<>(partition, image.toByteArray()), now(), headers),
                sinks.deadLetters());
    }
}
