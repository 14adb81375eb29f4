package io.infinimix.dpgmmservice.clusters;

import io.infinimix.stream.event.ClusterEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The newest cluster events, and who listens for more. Bounded. Thread-safe. */
final class EventLog {

    private static final int REMEMBERED = 1000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();

    /** One cluster event with its offset on the topic, which serves as SSE event id. */
    record Entry(long offset, ClusterEvent event) {}

    /** Whether the event is news: after a new start of the reader, those already known come again. */
    boolean add(long offset, ClusterEvent event) {
        Entry entry = new Entry(offset, event);
        synchronized (entries) {
            if (!entries.isEmpty() && entries.getLast().offset() >= offset) {
                return false;
            }
            entries.addLast(entry);
            if (entries.size() > REMEMBERED) {
                entries.removeFirst();
            }
            listeners.forEach(listener -> listener.accept(entry));
            return true;
        }
    }

    /** Events after that offset, oldest first. */
    List<Entry> after(long offset) {
        synchronized (entries) {
            return entries.stream().filter(entry -> entry.offset() > offset).toList();
        }
    }

    /** Calls the listener with every later event, after first those remembered after that offset; the returned action ends it. */
    Runnable listen(long afterOffset, Consumer<Entry> listener) {
        synchronized (entries) {
            after(afterOffset).forEach(listener);
            listeners.add(listener);
        }
        return () -> listeners.remove(listener);
    }
}
