package io.infinimix.lab.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A row of the table: a network and how its latents become clusters. */
enum Row {
    VAE_FIXED("VAE, one component"),
    VAE_KMEANS("VAE + k-means (10)"),
    VAE_GMM("VAE + GMM (10)"),
    VAE_DPGMM("VAE + DP-GMM (infinite)"),
    GMVAE("GMVAE (10), four terms"),
    GMVAE_SOFT("GMVAE (10), soft Gumbel"),
    GMVAE_HARD("GMVAE (10), hard Gumbel"),
    GMVAE_DPGMM("GMVAE + DP-GMM (infinite)"),
    JOINT_SOFT("proposed network (infinite), soft Gumbel"),
    JOINT_HARD("proposed network (infinite), hard Gumbel"),
    JOINT_PRETRAINED("proposed network (infinite), from a GMVAE"),
    INFINIMIX("Infinimix (infinite)");

    private final String title;

    Row(String title) {
        this.title = title;
    }

    /** How the table calls it. */
    String title() {
        return title;
    }

    /** How options and files call it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is the paper's own joint training. */
    boolean joint() {
        return this == JOINT_SOFT || this == JOINT_HARD || this == JOINT_PRETRAINED;
    }

    /** @throws IllegalArgumentException if there is no such row, naming those there are */
    static Row of(String id) {
        return Arrays.stream(values())
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no row " + id + "; rows are " + ids()));
    }

    static String ids() {
        return List.of(values()).stream().map(Row::id).collect(Collectors.joining(", "));
    }
}
