package io.infinimix.trainer.alarm;

import io.infinimix.gmvae.novelty.FeatureNovelty;
import io.infinimix.gmvae.novelty.NoveltyAlarm;
import io.infinimix.gmvae.training.TrainingImages;

/** Compares arriving images with known ones, in features that nothing was learned for; an alarm that is raised stays until the known images are others. Belongs to one thread; {@link #close} frees its memory. */
final class NewKinds implements AutoCloseable {

    private static final int REMEMBERED = 500;

    private final FeatureNovelty novelty;
    private final NoveltyAlarm alarm = new NoveltyAlarm();
    private final RecentShare unlike = new RecentShare(REMEMBERED);

    /** @param known a fair sample of the images that the live model was trained on, at least 90 */
    NewKinds(TrainingImages known, long seed) {
        novelty = FeatureNovelty.of(known, seed);
    }

    /** Takes images into account, in the order of their arrival; true if one of them raised the alarm. */
    boolean observe(TrainingImages arrived) {
        boolean before = alarm.raised();
        for (double quantile : novelty.quantiles(arrived)) {
            alarm.observe(quantile);
            unlike.add(quantile > NoveltyAlarm.QUANTILE);
        }
        return alarm.raised() && !before;
    }

    /** How close the alarm is, in [0, 1]. */
    double level() {
        return alarm.level();
    }

    /** Share of the last images that are farther from the known ones than 95 % of those are from each other: 0.05 if nothing is new. */
    double unlikeShare() {
        return unlike.value();
    }

    @Override
    public void close() {
        novelty.close();
    }
}
