package io.infinimix.trainer.alarm;

import io.infinimix.trainer.schedule.StreamState;

/** Told of alarms. */
@FunctionalInterface
public interface AlarmListener {

    /**
     * @param unlikeShare of recent images that are farther from the known ones than 95 % of those are from each other
     */
    void raised(StreamState.Alarm alarm, double unlikeShare);
}
