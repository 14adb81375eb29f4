package io.infinimix.deployment.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.deployment.container.ServiceProperties;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names and labels that one resource gives and another uses. */
class ReferencesTest {

    private static boolean matches(JsonNode selector, JsonNode labels) {
        return selector.properties().stream()
                .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    }

    private static List<JsonNode> selected(Overlay overlay, JsonNode selector) {
        return overlay.workloads()
                .filter(workload -> matches(selector, workload.at("/spec/template/metadata/labels")))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void workloadsSelectTheirOwnPods(Overlay overlay) {
        overlay.workloads()
                .forEach(workload ->
                        assertEquals(List.of(workload), selected(overlay, workload.at("/spec/selector/matchLabels"))));
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void servicesAndDisruptionBudgetsSelectOneWorkload(Overlay overlay) {
        overlay.resources("Service")
                .forEach(service -> assertEquals(
                        1, selected(overlay, service.at("/spec/selector")).size(), Overlay.title(service)));
        overlay.resources("PodDisruptionBudget")
                .forEach(budget -> assertEquals(
                        1,
                        selected(overlay, budget.at("/spec/selector/matchLabels"))
                                .size(),
                        Overlay.title(budget)));
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void everyStatefulSetHasItsService(Overlay overlay) {
        overlay.resources("StatefulSet")
                .forEach(set ->
                        overlay.resource("Service", set.at("/spec/serviceName").asText()));
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void theScalersTargetIsThereAndHasNoReplicasOfItsOwn(Overlay overlay) {
        JsonNode target = overlay.resource(
                "Deployment",
                overlay.resource("ScaledObject", "encoder-service")
                        .at("/spec/scaleTargetRef/name")
                        .asText());

        assertTrue(target.at("/spec/replicas").isMissingNode());
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void secretsAreMadeByAUserOrAreHere(Overlay overlay) {
        // The cluster's operator makes the certificate, whoever installs it the keys (k8s/README.md).
        Set<String> made = Stream.concat(
                        Stream.of("infinimix-cluster-ca-cert", "infinimix-access"),
                        Stream.concat(overlay.resources("KafkaUser"), overlay.resources("Secret"))
                                .map(Overlay::name))
                .collect(Collectors.toSet());
        Set<String> used = new TreeSet<>();
        overlay.workloads().forEach(workload -> {
            workload.findValues("secretKeyRef")
                    .forEach(secret -> used.add(secret.get("name").asText()));
            workload.findValues("secretName").forEach(secret -> used.add(secret.asText()));
        });
        overlay.resources("TriggerAuthentication")
                .forEach(trigger -> trigger.at("/spec/secretTargetRef")
                        .forEach(secret -> used.add(secret.get("name").asText())));

        used.removeAll(made);

        assertTrue(used.isEmpty(), () -> "nothing makes " + used);
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void prometheusFindsEveryService(Overlay overlay) {
        JsonNode monitor = overlay.resource("PodMonitor", "infinimix");
        List<JsonNode> found = selected(overlay, monitor.at("/spec/selector/matchLabels"));

        assertEquals(overlay.workloads().count(), found.size());
        String port = monitor.at("/spec/podMetricsEndpoints/0/port").asText();
        found.forEach(workload -> assertEquals(
                port,
                workload.at("/spec/template/spec/containers/0/ports/0/name").asText()));
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void everythingIsDeniedButWhatAPolicyNames(Overlay overlay) {
        JsonNode denied = overlay.resource("NetworkPolicy", "default-deny").get("spec");

        assertEquals("{}", denied.get("podSelector").toString());
        assertEquals("[\"Ingress\",\"Egress\"]", denied.get("policyTypes").toString());
        assertTrue(
                denied.path("ingress").isMissingNode() && denied.path("egress").isMissingNode());
        overlay.workloads().forEach(workload -> {
            JsonNode labels = workload.at("/spec/template/metadata/labels");
            Set<String> policies = overlay.resources("NetworkPolicy")
                    .filter(policy -> matches(policy.at("/spec/podSelector/matchLabels"), labels))
                    .map(Overlay::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertTrue(
                    policies.containsAll(Set.of("services-to-kafka", "metrics")), Overlay.title(workload) + policies);
        });
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void replicationFitsTheBrokers(Overlay overlay) {
        int brokers =
                overlay.resource("KafkaNodePool", "broker").at("/spec/replicas").asInt();

        overlay.resources("KafkaTopic").forEach(topic -> {
            int copies = topic.at("/spec/replicas").asInt();
            assertEquals(brokers, copies, Overlay.title(topic));
            assertTrue(topic.at("/spec/config/min.insync.replicas").asInt() <= Math.max(1, copies - 1));
        });
        // Changelogs of stores take the brokers' default.
        assertEquals(
                brokers,
                overlay.resource("Kafka", "infinimix")
                        .at("/spec/kafka/config/default.replication.factor")
                        .asInt());
    }

    /** Settings of Kafka's clients are passed through as they are. */
    @ParameterizedTest
    @EnumSource(Overlay.class)
    void servicesAreSetOnlyWhatTheyKnow(Overlay overlay) {
        overlay.workloads().forEach(workload -> {
            Set<String> unknown = new TreeSet<>();
            workload.at("/spec/template/spec/containers/0/env")
                    .forEach(variable -> unknown.add(variable.get("name").asText()));
            unknown.removeIf(name -> name.matches("(QUARKUS_KAFKA_STREAMS|KAFKA)_(SECURITY|SASL|SSL)_.*"));
            unknown.removeAll(ServiceProperties.environment(Overlay.name(workload)));

            assertTrue(unknown.isEmpty(), () -> Overlay.title(workload) + " does not know " + unknown);
        });
    }
}
