package io.infinimix.dpgmmservice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file system of its own, so small that it can be filled, in a mount namespace that processes are started in: it is gone with the process that holds it. For root, or where users may have namespaces. Not
 * thread-safe.
 */
final class TinyVolume implements AutoCloseable {

    private static final String BALLAST = "ballast";

    private final Path at;
    private final Process holder;

    private TinyVolume(Path at, Process holder) {
        this.at = at;
        this.holder = holder;
    }

    /** Whether this machine lets us. */
    static boolean isPossible() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0;
    }

    /** @param at created if it is missing; only those inside see what is in the volume */
    static TinyVolume mount(Path at, int mebibytes) throws IOException {
        Files.createDirectories(at);
        Process holder = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=" + mebibytes + "m tmpfs \"$0\" && echo mounted && exec cat",
                        at.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        if (!"mounted".equals(said.readLine())) {
            throw new IOException("no file system could be mounted at " + at);
        }
        return new TinyVolume(at, holder);
    }

    /** What comes before a command that is to see the volume. */
    List<String> inside() {
        return List.of("nsenter", "--mount", "--target", Long.toString(holder.pid()), "--");
    }

    /** Leaves no byte. */
    void fill() throws IOException {
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(outside().resolve(BALLAST))) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            // No space left on device.
        }
    }

    /** Takes away what {@link #fill} wrote. */
    void relieve() throws IOException {
        Files.delete(outside().resolve(BALLAST));
    }

    /** @param option of mount: {@code ro}, while nobody writes, or {@code rw} */
    void remount(String option) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(inside());
        command.addAll(List.of("mount", "-o", "remount," + option, at.toString()));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(at + " could not be mounted " + option);
        }
    }

    /** Where the volume is for those who are not in it. */
    private Path outside() {
        return Path.of("/proc/" + holder.pid() + "/root" + at);
    }

    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
