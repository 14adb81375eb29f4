package io.infinimix.edge.access;

import java.util.Locale;

/** What a key or token allows. As groups of a token they are written in small letters. */
enum Role {
    /** Hands in images. */
    FEEDER,
    /** Looks at clusters, models and metrics, and asks where an image belongs. */
    VIEWER,
    /** May do everything: train, promote, name clusters. */
    ADMIN;

    /** As a token's group and in the file of keys. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException with the roles that there are */
    static Role of(String label) {
        for (Role role : values()) {
            if (role.label().equals(label)) {
                return role;
            }
        }
        throw new IllegalArgumentException("there is no role \"" + label + "\": use feeder, viewer or admin");
    }
}
