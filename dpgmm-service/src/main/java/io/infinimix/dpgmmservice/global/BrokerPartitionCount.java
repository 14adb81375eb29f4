package io.infinimix.dpgmmservice.global;

import io.infinimix.stream.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;

/** Asks the broker. The number of partitions never changes, so the task asks once. */
public final class BrokerPartitionCount implements PartitionCount {

    private static final long SECONDS = 30;

    @Override
    public int of(Map<String, Object> streamsConfig) {
        String topic = Topics.LATENTS.name();
        try (Admin admin =
                Admin.create(new StreamsConfig(streamsConfig).getAdminConfigs("infinimix-partition-count"))) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(SECONDS, TimeUnit.SECONDS)
                    .get(topic)
                    .partitions()
                    .size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamsException("interrupted while asking for the partitions of " + topic, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new StreamsException("the broker does not say how many partitions " + topic + " has", e);
        }
    }
}
