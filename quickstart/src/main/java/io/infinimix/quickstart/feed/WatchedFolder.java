package io.infinimix.quickstart.feed;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The images that appear in a folder or in those in it from now on. A file is taken when it has stayed as it is for a while, because a name may be there long before its
 * content: who writes under another name (hidden, or ending in .tmp or .part) and renames is read in one piece in any case.
 */
final class WatchedFolder implements ImageSource {

    /** How long a file must stay as it is. */
    static final Duration SETTLE = Duration.ofMillis(400);

    private static final Duration LOOK = Duration.ofMillis(100);

    /** What a file looked like, and since when. */
    private record Look(long bytes, FileTime modified, Instant since) {}

    private final Path root;
    private final Clock clock;
    private final WatchService watch;
    private final Map<WatchKey, Path> folders = new LinkedHashMap<>();
    private final Map<Path, Look> unsettled = new LinkedHashMap<>();
    private final ImageFiles files = new ImageFiles();

    WatchedFolder(Path root, Clock clock) throws IOException {
        this.root = root;
        this.clock = clock;
        watch = root.getFileSystem().newWatchService();
        register(root, false);
    }

    @Override
    public FeedImage next() throws IOException, InterruptedException {
        while (true) {
            Path settled = settled();
            if (settled != null) {
                try {
                    return files.read(root, settled, root.toString());
                } catch (NoSuchFileException e) {
                    // Taken away again before it was read.
                    continue;
                }
            }
            try {
                WatchKey key = unsettled.isEmpty() ? watch.take() : watch.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (key != null) {
                    note(key);
                }
            } catch (ClosedWatchServiceException e) {
                return null;
            }
        }
    }

    /** A file that has not changed since long enough, or null. */
    private Path settled() throws IOException {
        Instant now = clock.instant();
        for (Iterator<Map.Entry<Path, Look>> entries = unsettled.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<Path, Look> entry = entries.next();
            Look look = look(entry.getKey(), now);
            if (look == null) {
                entries.remove();
            } else if (look.bytes != entry.getValue().bytes || !look.modified.equals(entry.getValue().modified)) {
                entry.setValue(look);
            } else if (!now.isBefore(entry.getValue().since.plus(SETTLE))) {
                entries.remove();
                return entry.getKey();
            }
        }
        return null;
    }

    private static Look look(Path file, Instant now) throws IOException {
        try {
            return new Look(Files.size(file), Files.getLastModifiedTime(file), now);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void note(WatchKey key) throws IOException {
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
                // Some names were lost: whatever is there is looked at again, and an unchanged file gets the id that it
                // had.
                noteAll(folder);
            } else {
                note(folder.resolve((Path) event.context()));
            }
        }
        if (!key.reset()) {
            folders.remove(key);
        }
    }

    private void note(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            register(path, true);
        } else if (ImageFiles.named(path)) {
            Look look = look(path, clock.instant());
            if (look != null) {
                unsettled.putIfAbsent(path, look);
            }
        }
    }

    /** Watches a folder and all in it; one that is new may have files already. */
    private void register(Path folder, boolean isNew) throws IOException {
        WatchKey key =
                folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
        if (folders.put(key, folder) != null) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path path : inside.toList()) {
                if (Files.isDirectory(path)) {
                    register(path, isNew);
                } else if (isNew) {
                    note(path);
                }
            }
        }
    }

    private void noteAll(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path path : inside.toList()) {
                note(path);
            }
        }
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public String description() {
        return "new images in " + root;
    }

    @Override
    public void cancel() {
        try {
            close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
