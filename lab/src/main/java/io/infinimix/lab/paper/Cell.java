package io.infinimix.lab.paper;

/**
 * One training to be done and scored.
 *
 * @param latent dimension of the latent space
 */
record Cell(Row row, int latent, int seed) {

    /** Name of its file, without ending. */
    String name() {
        return row.id() + "-z" + latent + "-seed" + seed;
    }
}
