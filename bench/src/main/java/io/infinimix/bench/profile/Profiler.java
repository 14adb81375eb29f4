package io.infinimix.bench.profile;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Samples the processor time of other Java processes on this machine, native code and the virtual machine's own threads included, with async-profiler. */
public final class Profiler {

    private static final String LIBRARY = "/linux-x64/libasyncProfiler.so";

    private final Path library;
    private final Path folder;

    private Profiler(Path library, Path folder) {
        this.library = library;
        this.folder = folder;
    }

    /** @param folder that the library and the profiles, {@code NAME.collapsed}, are written to */
    public static Profiler in(Path folder) throws IOException {
        Path library = Files.createDirectories(folder).resolve("libasyncProfiler.so");
        try (InputStream in = Profiler.class.getResourceAsStream(LIBRARY)) {
            if (in == null) {
                throw new IOException(LIBRARY + " is not on the class path");
            }
            Files.write(library, in.readAllBytes());
        }
        return new Profiler(library.toAbsolutePath(), folder.toAbsolutePath());
    }

    /** Whether there is a library for this system. */
    public static boolean isPossible() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    /** Begins to sample processes. */
    public void start(Map<String, Long> pids) throws IOException {
        for (long pid : pids.values()) {
            command(pid, "start,event=ctimer,interval=2ms,threads,cstack=vm");
        }
    }

    /** Ends it. Shares of each process's samples, by part. */
    public Map<String, Map<Part, Long>> stop(Map<String, Long> pids) throws IOException {
        Map<String, Map<Part, Long>> samples = new LinkedHashMap<>();
        for (Map.Entry<String, Long> process : pids.entrySet()) {
            Path file = folder.resolve(process.getKey() + ".collapsed");
            command(process.getValue(), "stop,threads,collapsed,file=" + file);
            samples.put(process.getKey(), Stacks.byPart(Files.readAllLines(file)));
        }
        return samples;
    }

    private void command(long pid, String options) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                machine.loadAgentPath(library.toString(), options);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IOException("process " + pid + " cannot be profiled: " + e.getMessage(), e);
        }
    }
}
