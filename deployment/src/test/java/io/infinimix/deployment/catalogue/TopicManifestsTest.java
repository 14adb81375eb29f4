package io.infinimix.deployment.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.deployment.Repository;
import io.infinimix.deployment.container.ServiceProperties;
import io.infinimix.stream.Topic;
import io.infinimix.stream.TopicCreation;
import io.infinimix.stream.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopicManifestsTest {

    private static final Pattern TOPIC = Pattern.compile("(?<![\\w./])infinimix\\.[a-z][a-z.-]*[a-z]\\b");
    /** A label's or annotation's domain, a file, and the like, are no topics. */
    private static final Pattern OTHER = Pattern.compile("infinimix\\.(io|svc|rules\\..*yml)(\\W.*)?");

    private final List<JsonNode> manifests =
            Repository.yamlDocuments(Repository.text(Repository.file("k8s/base/kafka/topics.yaml")));

    @Test
    void theManifestsHaveTheCataloguesTopicsInItsOrder() {
        assertEquals(
                Topics.all().stream().map(Topic::name).toList(),
                manifests.stream()
                        .map(manifest -> manifest.at("/metadata/name").asText())
                        .toList());
    }

    @Test
    void eachManifestHasTheCataloguesSettings() {
        for (int i = 0; i < manifests.size(); i++) {
            Topic topic = Topics.all().get(i);
            JsonNode settings = manifests.get(i).at("/spec/config");
            Map<String, String> said = new TreeMap<>();
            settings.properties()
                    .forEach(entry -> said.put(entry.getKey(), entry.getValue().asText()));
            Map<String, String> wanted = new TreeMap<>(TopicCreation.configuration(topic));
            wanted.put("min.insync.replicas", "2");

            assertEquals(wanted, said, topic.name());
        }
    }

    @Test
    void topicsThatImagesRunThroughHaveTheSamePartitions() {
        int shared = partitions(Topics.all().indexOf(Topics.IMAGES));
        for (int i = 0; i < manifests.size(); i++) {
            Topic topic = Topics.all().get(i);

            assertEquals(topic.partitions(shared), partitions(i), topic.name());
        }
    }

    private int partitions(int index) {
        return manifests.get(index).at("/spec/partitions").asInt();
    }

    @Test
    void encodersScaleToThePartitionsAtMost() {
        int shared = partitions(Topics.all().indexOf(Topics.IMAGES));
        JsonNode scaler = Repository.yamlDocuments(Repository.text(Repository.file("k8s/base/encoder/scaler.yaml")))
                .get(0);

        assertEquals(shared, scaler.at("/spec/maxReplicaCount").asInt());
        assertEquals(
                Topics.IMAGES.name(),
                scaler.at("/spec/triggers/0/metadata/topic").asText());
    }

    @Test
    void nothingSpellsATopicOrAPropertyThatIsNot() {
        Set<String> catalogue = Topics.all().stream().map(Topic::name).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        Stream<Path> files = Stream.concat(
                Stream.of(Repository.file("docker-compose.yml"), Repository.file("Dockerfile")),
                Stream.of("k8s", "monitoring", "docs/runbooks", "docs/examples")
                        .flatMap(directory ->
                                Repository.files(directory, ".yaml", ".yml", ".json", ".md", ".sh").stream()));
        files.forEach(file -> TOPIC.matcher(Repository.text(file))
                .results()
                .map(match -> match.group())
                .filter(name ->
                        !OTHER.matcher(name).matches() && !catalogue.contains(name) && !ServiceProperties.isKnown(name))
                .forEach(name -> unknown.add(name + " in " + Repository.file("").relativize(file))));

        assertTrue(unknown.isEmpty(), () -> "neither a topic nor a property: " + unknown);
    }
}
