package io.infinimix.trainer.alarm;

import io.infinimix.gmvae.novelty.FeatureNovelty;
import io.infinimix.gmvae.novelty.NoveltyAlarm;
import io.infinimix.gmvae.training.TrainingImages;

/**
 * Compares arriving images with known ones in features that nothing was learned for. Once raised, the alarm stays until the known images are others. Belongs to one thread; {@link #close} frees its
 * memory.
 */
final class NewKinds implements AutoCloseable {

    private static final int REMEMBERED = 500;

    private final FeatureNovelty novelty;
    private final NoveltyAlarm alarm = new NoveltyAlarm();
    private final boolean[] exceeded = new boolean[REMEMBERED];
    private long observed;
    private int exceeding;

    /** @param known a fair sample of the images that the live model was trained on, at least 50 */
    NewKinds(TrainingImages known, long seed) {
        novelty = FeatureNovelty.of(known, seed);
    }

    /** Takes images into account, in the order of their arrival; true if one of them raised the alarm. */
    boolean observe(TrainingImages arrived) {
        boolean before = alarm.raised();
        for (double quantile : novelty.quantiles(arrived)) {
            alarm.observe(quantile);
            remember(quantile > NoveltyAlarm.QUANTILE);
        }
        return alarm.raised() && !before;
    }

    private void remember(boolean exceeds) {
        int at = (int) (observed++ % REMEMBERED);
        exceeding += (exceeds ? 1 : 0) - (exceeded[at] ? 1 : 0);
        exceeded[at] = exceeds;
    }

    /** How close the alarm is, in [0, 1]. */
    double level() {
        return alarm.level();
    }

    /** Share of the last images that are farther from the known ones than 95 % of those are from each other: 0.05 if nothing is new. */
    double exceedingShare() {
        return observed == 0 ? 0 : (double) exceeding / Math.min(observed, REMEMBERED);
    }

    @Override
    public void close() {
        novelty.close();
    }
}
