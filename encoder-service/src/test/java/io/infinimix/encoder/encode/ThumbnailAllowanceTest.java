package io.infinimix.encoder.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.encoder.decode.Decoded;
import io.infinimix.encoder.decode.Decoded.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ThumbnailAllowanceTest {

    private final SteppedClock clock = new SteppedClock();
    private final ThumbnailAllowance allowance = new ThumbnailAllowance(100, clock);

    @Test
    void aSlowStreamCarriesAllOfThem() {
        int given = 0;
        for (int batch = 0; batch < 200; batch++) {
            clock.millis += 40;
            given += given(batch(4, 3));
        }
        assertEquals(200 * 4, given);
    }

    @Test
    void aFastStreamCarriesSoManyASecondAndSpreadsThem() {
        given(batch(2_000, 0));
        int given = 0;
        int leastOfABatch = Integer.MAX_VALUE;
        for (int batch = 0; batch < 250; batch++) {
            clock.millis += 40;
            int ofBatch = given(batch(80, 0));
            given += ofBatch;
            leastOfABatch = Math.min(leastOfABatch, ofBatch);
        }
        assertEquals(10 * 100, given, 2);
        assertTrue(leastOfABatch >= 3, "a batch went by with too few");
    }

    @Test
    void theyAreSpreadOverTheBatch() {
        List<Decoded> batch = batch(1_000, 0);
        allowance.begin(batch);
        List<Integer> given = new ArrayList<>();
        for (int n = 0; n < batch.size(); n++) {
            if (allowance.next(0)) {
                given.add(n);
            }
        }
        assertEquals(200, given.size(), 1);
        for (int n = 1; n < given.size(); n++) {
            assertEquals(5, given.get(n) - given.get(n - 1), 1);
        }
    }

    @Test
    void eachPartitionHasItsOwn() {
        given(batch(2_000, 0));
        List<Decoded> both = batch(50, 1);
        both.addAll(batch(1_000, 0));
        allowance.begin(both);
        for (int n = 0; n < 50; n++) {
            assertTrue(allowance.next(1));
        }
    }

    @Test
    void noneAreCarriedWhereNoneAreWanted() {
        ThumbnailAllowance none = new ThumbnailAllowance(0, clock);
        none.begin(batch(10, 0));
        for (int n = 0; n < 10; n++) {
            assertTrue(!none.next(0));
        }
    }

    private int given(List<Decoded> batch) {
        allowance.begin(batch);
        int given = 0;
        for (Decoded decoded : batch) {
            given += allowance.next(((Readable) decoded).image().partition()) ? 1 : 0;
        }
        return given;
    }

    private static List<Decoded> batch(int images, int partition) {
        List<Decoded> batch = new ArrayList<>();
        for (int n = 0; n < images; n++) {
            batch.add(new Readable(new ConsumerRecord<>("images", partition, n, null, new byte[0]), null, null));
        }
        return batch;
    }

    private static final class SteppedClock extends Clock {
        private long millis = 1_000_000;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }
}
