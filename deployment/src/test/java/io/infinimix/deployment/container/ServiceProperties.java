package io.infinimix.deployment.container;

import io.infinimix.deployment.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The properties that a service declares in its sources, as the environment variables that set them. */
public final class ServiceProperties {

    /** The modules that become containers. */
    static final List<String> SERVICES = List.of("encoder-service", "dpgmm-service", "trainer-service");

    /** What all of them are built with. */
    private static final String EDGE = "service-edge";

    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"");
    /** A method of a mapping without parameters and body. */
    private static final Pattern DECLARED = Pattern.compile("\\b(\\w+)\\(\\);");

    private static final Pattern INJECTED = Pattern.compile("@ConfigProperty\\(name = \"([^\"]+)\"");
    private static final Pattern LINE = Pattern.compile("(?m)^%?([a-z][\\w.\\-]*)\\s*=");

    private ServiceProperties() {}

    /** Environment variables that the module's sources and {@code application.properties} know. */
    public static Set<String> environment(String module) {
        Set<String> known = new TreeSet<>();
        if (!module.equals(EDGE)) {
            known.addAll(environment(EDGE));
        }
        for (Path source : Repository.files(module + "/src/main/java", ".java")) {
            String text = Repository.text(source);
            Matcher mapping = MAPPING.matcher(text);
            if (mapping.find()) {
                DECLARED.matcher(text)
                        .results()
                        .forEach(method -> known.add(variable(mapping.group(1) + "." + kebab(method.group(1)))));
            }
            INJECTED.matcher(text).results().forEach(property -> known.add(variable(property.group(1))));
        }
        for (Path properties : Repository.files(module + "/src/main/resources", "application.properties")) {
            LINE.matcher(Repository.text(properties))
                    .results()
                    .forEach(property -> known.add(variable(property.group(1))));
        }
        return known;
    }

    /** Whether a service knows a property of this name. */
    public static boolean isKnown(String property) {
        return SERVICES.stream().anyMatch(service -> environment(service).contains(variable(property)));
    }

    private static String kebab(String method) {
        return method.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
