package io.infinimix.quickstart.feed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A video's file or address, of which names and passwords are never shown.
 *
 * @param text as it was given
 */
record VideoAddress(String text) {

    private static final int RUN = 8;

    /** What its camera is called unless somebody says so: the file's name, or the address without names and passwords. */
    String camera() {
        return isFile() ? Path.of(text).getFileName().toString() : hidden(text).replaceFirst("^[a-z]+://", "");
    }

    /** Tells its frames from those of other videos. The same file again has the same. */
    String run() {
        if (!isFile()) {
            return UUID.randomUUID().toString().substring(0, RUN);
        }
        Path file = Path.of(text).toAbsolutePath();
        return Integer.toHexString(
                (file + ":" + file.toFile().length() + ":" + file.toFile().lastModified()).hashCode());
    }

    boolean isFile() {
        return !isAddress() && Files.exists(Path.of(text));
    }

    boolean isAddress() {
        return text.matches("[a-z0-9]+://.*");
    }

    /** A text without the name and the password of any address in it. */
    String hidden(String from) {
        return from.replaceAll("://[^/@\\s]*@", "://");
    }

    @Override
    public String toString() {
        return hidden(text);
    }
}
