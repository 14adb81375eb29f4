package io.infinimix.stream.offset;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Which of some topics the broker has now, and under which id. A consumer says neither that its topic is gone nor that it is another one of the same name.
 *
 * @param ids by name, of those that are there
 * @param missing names of those that are not
 */
public record PresentTopics(Map<String, Uuid> ids, Set<String> missing) {

    public PresentTopics {
        ids = Map.copyOf(ids);
        missing = new TreeSet<>(missing);
    }

    /**
     * Asks the broker.
     *
     * @throws KafkaException if it does not answer within the client's time
     */
    public static PresentTopics of(Admin admin, Collection<String> topics) {
        Map<String, KafkaFuture<TopicDescription>> asked =
                admin.describeTopics(topics).topicNameValues();
        Map<String, Uuid> ids = new HashMap<>();
        Set<String> missing = new TreeSet<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : asked.entrySet()) {
            try {
                ids.put(topic.getKey(), topic.getValue().get().topicId());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
                }
                missing.add(topic.getKey());
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
        return new PresentTopics(ids, missing);
    }
}
