package io.infinimix.trainer;

import io.infinimix.stream.Topic;
import io.infinimix.stream.Topics;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;

/** Whether Kafka answers and has the topics that the trainer needs. Services wait for them and create none. */
public final class TopicPresence {

    private static final List<Topic> NEEDED =
            List.of(Topics.IMAGES, Topics.MODELS, Topics.MIXTURE, Topics.TRAINING, Topics.CLUSTER_EVENTS);

    private TopicPresence() {}

    /** What is missing, in words; empty text if nothing is. */
    public static String missing(Admin admin, int millis) throws InterruptedException {
        try {
            Set<String> present = admin.listTopics(new ListTopicsOptions().timeoutMs(millis))
                    .names()
                    .get(millis, TimeUnit.MILLISECONDS);
            List<String> missing = NEEDED.stream()
                    .map(Topic::name)
                    .filter(name -> !present.contains(name))
                    .toList();
            return missing.isEmpty()
                    ? ""
                    : "waiting for the topics " + String.join(", ", missing)
                            + ": 'infinimix' or an operator creates them";
        } catch (ExecutionException | TimeoutException e) {
            return "Kafka does not answer";
        }
    }
}
