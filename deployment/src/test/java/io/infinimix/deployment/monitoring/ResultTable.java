package io.infinimix.deployment.monitoring;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What expressions gave, as the page that shows it. */
final class ResultTable {

    private static final int SHOWN = 4;

    private final StringBuilder text = new StringBuilder();

    ResultTable(String heading, String introduction) {
        text.append("# ").append(heading).append("\n\n").append(introduction).append('\n');
    }

    void section(String title, String first) {
        text.append("\n## ")
                .append(title)
                .append("\n\n| ")
                .append(first)
                .append(" | expression | series | values |\n|---|---|---|---|\n");
    }

    void row(String name, String expression, List<Double> values) {
        text.append("| ")
                .append(name)
                .append(" | `")
                .append(expression.replaceAll("\\s+", " ").replace("|", "\\|"))
                .append("` | ")
                .append(values.size())
                .append(" | ")
                .append(values.stream().limit(SHOWN).map(ResultTable::number).collect(Collectors.joining(", ")))
                .append(values.size() > SHOWN ? ", …" : "")
                .append(" |\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
