package io.infinimix.deployment.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.stream.Topic;
import io.infinimix.stream.Topics;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what with which topic. */
class AccessTest {

    private static Set<String> users(String operation, Topic topic) {
        return Overlay.PROD
                .resources("KafkaUser")
                .filter(user -> allows(user, operation, topic))
                .map(Overlay::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean allows(JsonNode user, String operation, Topic topic) {
        for (JsonNode rule : user.at("/spec/authorization/acls")) {
            JsonNode resource = rule.get("resource");
            String name = resource.path("name").asText();
            boolean named = resource.path("patternType").asText().equals("prefix")
                    ? topic.name().startsWith(name)
                    : name.equals("*") || name.equals(topic.name());
            if (resource.get("type").asText().equals("topic") && named) {
                for (JsonNode allowed : rule.get("operations")) {
                    if (Set.of(operation, "All").contains(allowed.asText())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Test
    void onlyTheTrainerWritesModels() {
        assertEquals(Set.of("trainer-service"), users("Write", Topics.MODELS));
        assertEquals(Set.of("trainer-service"), users("Write", Topics.TRAINING));
    }

    @Test
    void onlyTheMixtureWritesWhatIsItsOwn() {
        for (Topic topic : Set.of(
                Topics.SUMMARIES,
                Topics.MIXTURE_UPDATES,
                Topics.MIXTURE,
                Topics.ASSIGNMENTS,
                Topics.ARRIVALS,
                Topics.CLUSTER_NAMES)) {
            assertEquals(Set.of("dpgmm-service"), users("Write", topic), topic.name());
        }
    }

    @Test
    void onlyTheEncoderWritesLatents() {
        assertEquals(Set.of("encoder-service"), users("Write", Topics.LATENTS));
    }

    /** Images that cannot be read, and latents that cannot be clustered. */
    @Test
    void whoeverRefusesRecordsMayWriteThemToDeadLetters() {
        assertEquals(Set.of("encoder-service", "dpgmm-service"), users("Write", Topics.DEAD_LETTERS));
    }

    @Test
    void theMixtureReadsWhatThePageShows() {
        for (Topic topic : Set.of(
                Topics.MIXTURE,
                Topics.CLUSTER_EVENTS,
                Topics.CLUSTER_NAMES,
                Topics.LATENTS,
                Topics.ASSIGNMENTS,
                Topics.ARRIVALS,
                Topics.DEAD_LETTERS)) {
            assertTrue(users("Read", topic).contains("dpgmm-service"), topic.name());
        }
    }

    @Test
    void theTrainerReadsOfDriftsThatCallForATraining() {
        assertTrue(users("Read", Topics.CLUSTER_EVENTS).contains("trainer-service"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"feeder", "lag-reader"})
    void whoIsOutsideReadsNothing(String user) {
        for (Topic topic : Topics.all()) {
            assertTrue(!users("Read", topic).contains(user), user + " reads " + topic.name());
        }
    }

    @Test
    void aFeederWritesImagesOnly() {
        for (Topic topic : Topics.all()) {
            assertEquals(topic == Topics.IMAGES, users("Write", topic).contains("feeder"), topic.name());
        }
    }

    @Test
    void nobodyMayDoEverything() {
        for (JsonNode user : Overlay.PROD.resources("KafkaUser").toList()) {
            for (JsonNode rule : user.at("/spec/authorization/acls")) {
                assertTrue(!rule.get("operations").toString().contains("All"), Overlay.title(user));
                assertTrue(!rule.at("/resource/name").asText().equals("*"), Overlay.title(user));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void kafkaAsksWhoSpeaksAndWhatTheyMay(Overlay overlay) {
        JsonNode kafka = overlay.resource("Kafka", "infinimix").at("/spec/kafka");

        assertEquals("simple", kafka.at("/authorization/type").asText());
        for (JsonNode listener : kafka.get("listeners")) {
            assertTrue(listener.get("tls").asBoolean());
            assertEquals("scram-sha-512", listener.at("/authentication/type").asText());
        }
    }
}
