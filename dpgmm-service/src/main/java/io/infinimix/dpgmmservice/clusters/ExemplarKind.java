package io.infinimix.dpgmmservice.clusters;

import java.util.Locale;

/** Which images of a cluster to show. */
public enum ExemplarKind {
    NEAREST,
    NEWEST,
    BORDERLINE;

    /** By its name in any case; what is no kind is NEAREST, because a picture is better than an error. */
    public static ExemplarKind fromString(String name) {
        for (ExemplarKind kind : values()) {
            if (kind.name().equals(name.toUpperCase(Locale.ROOT))) {
                return kind;
            }
        }
        return NEAREST;
    }
}
