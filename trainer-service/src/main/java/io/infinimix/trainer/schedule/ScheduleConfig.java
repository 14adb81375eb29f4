package io.infinimix.trainer.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When to train. */
@ConfigMapping(prefix = "infinimix.trainer.schedule")
public interface ScheduleConfig {

    /** Images of the first training. */
    @WithDefault("2000")
    long bootstrapImages();

    /** Least number of images between two trainings that nobody asked for. */
    @WithDefault("5000")
    long newImages();

    /** New images, as a multiple of those that the last training knew, that call for the next. */
    @WithDefault("2.0")
    double growth();

    /** Time after which a training is due whatever the growth, if there are enough new images. */
    @WithDefault("24h")
    Duration every();

    /** Images to await after the alarm for new kinds before training: small clusters are told apart worst. */
    @WithDefault("16000")
    long alarmImages();

    /** Time after which an eighth of them has to do. */
    @WithDefault("10m")
    Duration alarmWait();

    /** Least time between two trainings that nobody asked for. */
    @WithDefault("30s")
    Duration pause();

    /** The same as the rule that decides. */
    default RetrainPolicy policy() {
        return new RetrainPolicy(
                bootstrapImages(), newImages(), growth(), every(), alarmImages(), alarmWait(), pause());
    }
}
