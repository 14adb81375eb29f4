package io.infinimix.deployment.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What expressions of Prometheus ask about. */
final class Expressions {

    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern NAMES_MATCHED = Pattern.compile("__name__=~\"([^\"]*)\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}");
    /** Not a function, not a number's unit. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w.\\[:])([a-zA-Z_:][\\w:]*)(?!\\s*[\\w:(])");

    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "NaN", "Inf");

    private Expressions() {}

    /** The metrics, recorded ones too, whose series the expression selects. */
    static Set<String> metrics(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher matched = NAMES_MATCHED.matcher(expression);
        while (matched.find()) {
            names.addAll(Set.of(matched.group(1).split("\\|")));
        }
        String bare = LABELS.matcher(expression).replaceAll("");
        bare = STRING.matcher(bare).replaceAll("");
        bare = GROUPING.matcher(bare).replaceAll("");
        bare = bare.replaceAll("\\[[^\\]]*]", "").replaceAll("\\boffset\\s+\\w+", "");
        Matcher name = NAME.matcher(bare);
        while (name.find()) {
            if (!WORDS.contains(name.group(1))) {
                names.add(name.group(1));
            }
        }
        return names;
    }
}
