package io.infinimix.deployment.container;

import io.infinimix.deployment.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The properties that a service declares in its sources, as the environment variables that set them. */
public final class ServiceProperties {

    /** The modules that become containers. */
    static final List<String> SERVICES = List.of("encoder-service", "dpgmm-service", "trainer-service");

    /** What all of them are built with. */
    private static final String EDGE = "service-edge";

    /** Names properties of those that describe images. */
    private static final String BACKBONE = "backbone";

    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"");
    /** A method of a mapping without parameters and body. */
    private static final Pattern DECLARED = Pattern.compile("\\b(\\w+)\\(\\);");

    /** A mapping of properties that another module names: these stand in the interface that it extends. */
    private static final Pattern SHARED = Pattern.compile("@ConfigMapping\\(prefix = (\\w+)\\.PREFIX\\)");

    private static final Pattern PREFIX = Pattern.compile("String PREFIX = \"([^\"]+)\"");

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
                known.addAll(declared(mapping.group(1), text));
            }
            SHARED.matcher(text).results().forEach(shared -> known.addAll(shared(shared.group(1))));
            INJECTED.matcher(text).results().forEach(property -> known.add(variable(property.group(1))));
        }
        for (Path properties : Repository.files(module + "/src/main/resources", "application.properties")) {
            LINE.matcher(Repository.text(properties))
                    .results()
                    .forEach(property -> known.add(variable(property.group(1))));
        }
        return known;
    }

    private static Set<String> declared(String prefix, String mapping) {
        return DECLARED.matcher(mapping)
                .results()
                .map(method -> variable(prefix + "." + kebab(method.group(1))))
                .collect(Collectors.toSet());
    }

    private static Set<String> shared(String name) {
        String mapping = Repository.text(Repository.files(BACKBONE + "/src/main/java", "/" + name + ".java")
                .get(0));
        Matcher prefix = PREFIX.matcher(mapping);
        if (!prefix.find()) {
            throw new IllegalStateException(name + " names no prefix of its properties");
        }
        return declared(prefix.group(1), mapping);
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
