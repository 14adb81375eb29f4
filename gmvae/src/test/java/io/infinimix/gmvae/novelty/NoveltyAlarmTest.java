package io.infinimix.gmvae.novelty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoveltyAlarmTest {

    @Test
    void keepsSilentInAStationaryStreamEvenIfCalibrationIsOff() {
        for (double exceeding : new double[] {0.05, 0.065}) {
            NoveltyAlarm alarm = new NoveltyAlarm();
            SplittableRandom random = new SplittableRandom(1);
            for (int n = 0; n < 200_000; n++) {
                assertFalse(alarm.observe(random.nextDouble() < exceeding ? 0.99 : 0.5), "image " + n);
            }
        }
    }

    @Test
    void noticesAFewNewImagesAmongManyKnownOnes() {
        NoveltyAlarm alarm = new NoveltyAlarm();
        SplittableRandom random = new SplittableRandom(2);
        int images = 0;
        while (!alarm.observe(random.nextDouble() < 0.2 ? 0.99 : 0.5)) {
            images++;
        }
        assertTrue(images < 500, images + " images");
        assertEquals(1, alarm.level());

        alarm.reset();
        assertFalse(alarm.raised());
    }
}
