package io.infinimix.edge.start;

import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the settings that kept a service from starting, and says in one line which they are, what they are, and what to do. */
final class StartFailure {

    private static final Pattern WRONG =
            Pattern.compile("config property (\\S+) with the config value \"(.*?)\" threw an Exception[^:]*: (.*)");
    private static final Pattern MISSING = Pattern.compile("config property (\\S+) is required but");
    /** Numbers that a library gives its messages. */
    private static final Pattern NUMBERED = Pattern.compile("\\b[A-Z]{3,}\\d+: ");

    private StartFailure() {}

    /** The line, or empty if the failure is no setting's. */
    static Optional<String> settings(Throwable failure) {
        List<String> found = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            message.lines().forEach(line -> note(line, found));
            if (cause instanceof BindException) {
                found.add("quarkus.http.port " + variable("quarkus.http.port")
                        + " is taken by another process: choose another");
            } else if (found.isEmpty()
                    && cause instanceof IllegalArgumentException
                    && message.matches("(infinimix|kafka|quarkus)[.-][a-z.-]+.*")) {
                String property = message.replaceAll("[^a-z.-].*", "").replaceAll("[.-]+$", "");
                found.add(message.replaceFirst(Pattern.quote(property), property + " " + variable(property)));
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of("Cannot start: " + String.join("; ", found));
    }

    private static void note(String line, List<String> found) {
        Matcher wrong = WRONG.matcher(line);
        Matcher missing = MISSING.matcher(line);
        String said = null;
        if (wrong.find()) {
            String why = NUMBERED.matcher(wrong.group(3)).replaceAll("").replaceFirst(", got .*", "");
            said = wrong.group(1) + " " + variable(wrong.group(1)) + " is \"" + wrong.group(2) + "\" (" + why
                    + "): correct it, or unset it for its default";
        } else if (missing.find()) {
            said = missing.group(1) + " " + variable(missing.group(1)) + " is missing: set it";
        }
        if (said != null && !found.contains(said)) {
            found.add(said);
        }
    }

    private static String variable(String property) {
        return "(environment " + property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT) + ")";
    }
}
