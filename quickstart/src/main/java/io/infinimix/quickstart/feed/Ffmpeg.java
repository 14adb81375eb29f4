package io.infinimix.quickstart.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** An ffmpeg that writes a video's frames as JPEG files to its standard output. Ends with its reader: what cannot be written any more ends it. */
final class Ffmpeg implements AutoCloseable {

    /** How long a camera that does not answer is waited for, in microseconds. */
    private static final String TIMEOUT = "10000000";

    private static final String QUALITY = "3";
    private static final long END_SECONDS = 5;

    private final Process process;
    private final Thread listening;
    private volatile String complaint = "";

    private Ffmpeg(Process process) {
        this.process = process;
        listening = new Thread(this::listen, "ffmpeg");
        listening.setDaemon(true);
        listening.start();
    }

    /**
     * @param program name or path
     * @param video a file, or an address that ffmpeg knows
     * @param rate frames for each second of the video
     * @throws UnusableSourceException if there is no such program
     */
    static Ffmpeg start(String program, VideoAddress video, double rate) throws UnusableSourceException {
        List<String> command = new ArrayList<>(List.of(program, "-nostdin", "-hide_banner", "-loglevel", "error"));
        if (video.text().startsWith("rtsp")) {
            // Frames lost on the way would come out grey: ask again for what is missing.
            command.addAll(List.of("-rtsp_transport", "tcp", "-timeout", TIMEOUT));
        }
        command.addAll(List.of("-i", video.isFile() ? "file:" + video.text() : video.text(), "-an", "-vf"));
        command.add(String.format(Locale.ROOT, "fps=%s", rate));
        command.addAll(List.of("-f", "image2pipe", "-c:v", "mjpeg", "-q:v", QUALITY, "-"));
        try {
            return new Ffmpeg(new ProcessBuilder(command).start());
        } catch (IOException e) {
            throw new UnusableSourceException(
                    "ffmpeg, which reads videos, cannot be started: install it (Debian: apt-get install ffmpeg), so that '"
                            + program + "' is found");
        }
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.isBlank()).forEach(line -> complaint = line.strip());
        } catch (IOException | UncheckedIOException e) {
            // It has ended: what it said before stands.
            return;
        }
    }

    InputStream frames() {
        return process.getInputStream();
    }

    /** Waits for its end; whether it came to the end of the video. */
    boolean finished() throws InterruptedException {
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            return false;
        }
        listening.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        return process.exitValue() == 0;
    }

    /** The last thing that it complained of, or empty text. */
    String complaint() {
        return complaint;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
