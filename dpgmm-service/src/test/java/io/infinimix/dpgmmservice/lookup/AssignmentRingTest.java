package io.infinimix.dpgmmservice.lookup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentRingTest {

    private static final int CAPACITY = 100;
    private static final int KEYS = 400;
    private static final int STEPS = 20_000;

    private record Put(String key, long time, byte[] value) {}

    /** Values of all sizes, keys that come again, and now and then one let go: at each moment it has what a map of the newest has. */
    @Test
    void hasWhatTheNewestPutsSay() {
        Random random = new Random(1);
        AssignmentRing ring = new AssignmentRing(CAPACITY);
        Deque<Put> newest = new ArrayDeque<>();
        for (int n = 0; n < STEPS; n++) {
            byte[] value = new byte[random.nextInt(n % 500 == 0 ? 2 * AssignmentRing.SLAB_BYTES : 9_000)];
            random.nextBytes(value);
            Put put = new Put("image-" + random.nextInt(KEYS), n, value);
            ring.put(bytes(put.key()), put.time(), put.value());
            newest.addLast(put);
            if (newest.size() > CAPACITY) {
                newest.removeFirst();
            }
            if (random.nextInt(10) == 0) {
                ring.dropOldest();
                newest.removeFirst();
            }
            if (n % 97 == 0 && !newest.isEmpty()) {
                assertEquals(newest.getFirst().time(), ring.oldestTime());
                same(newest, ring);
            }
        }
    }

    private static void same(Deque<Put> newest, AssignmentRing ring) {
        Map<String, Put> expected = new HashMap<>();
        newest.forEach(put -> expected.put(put.key(), put));
        for (int key = 0; key < KEYS; key++) {
            byte[] id = bytes("image-" + key);
            Put put = expected.get("image-" + key);
            if (put == null) {
                assertNull(ring.find(id));
            } else {
                assertArrayEquals(put.value(), ring.find(id));
                assertEquals(put.time(), ring.time(id));
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
