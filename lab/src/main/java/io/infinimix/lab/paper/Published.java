package io.infinimix.lab.paper;

/** What the paper says of its rows, as far as it is at hand. Nothing is filled in by guessing. */
final class Published {

    private static final String UNKNOWN = "not known here";

    /** Scores that the paper gives for its own network over settings and latent sizes. */
    private static final String JOINT = ".53 - .68";

    /** The best score anywhere in the paper's table, of a row that is given K. */
    static final String BEST = ".84";

    private Published() {}

    /** For the report: the paper's score of a row, whatever the latent size. */
    static String of(Row row) {
        if (row == Row.INFINIMIX) {
            return "-";
        }
        return row.joint() ? JOINT : UNKNOWN;
    }
}
