package io.infinimix.deployment.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.infinimix.deployment.Repository;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ImageTagsTest {

    private static final Pattern VERSION =
            Pattern.compile("<artifactId>infinimix</artifactId>\\s*<version>([^<]+)</version>");

    /** Between releases, production runs the last one. */
    @Test
    void productionRunsOneVersionAndAReleaseRunsItself() {
        Set<String> tags = new TreeSet<>();
        for (JsonNode image : Repository.yaml(Repository.file("k8s/overlays/prod/kustomization.yaml"))
                .get("images")) {
            tags.add(image.get("newTag").asText());
        }
        Matcher version = VERSION.matcher(Repository.text(Repository.file("pom.xml")));
        assertTrue(version.find(), "pom.xml names the version of infinimix");

        assertEquals(1, tags.size(), tags::toString);
        if (!version.group(1).endsWith("-SNAPSHOT")) {
            assertEquals(Set.of(version.group(1)), tags, "tags in k8s/overlays/prod: see docs/upgrading.md");
        }
    }
}
