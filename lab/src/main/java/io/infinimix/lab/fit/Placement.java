package io.infinimix.lab.fit;

/**
 * Where a file belongs.
 *
 * @param file number in the folder
 * @param cluster its most probable one; -1 for a file that cannot be read
 * @param probability of that cluster, in (0, 1]
 * @param trouble why it cannot be read, or empty text
 */
record Placement(int file, int cluster, double probability, String trouble) {

    static Placement unreadable(int file, String trouble) {
        return new Placement(file, -1, 0, trouble);
    }

    boolean isReadable() {
        return cluster >= 0;
    }
}
