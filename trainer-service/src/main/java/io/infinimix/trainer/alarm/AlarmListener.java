package io.infinimix.trainer.alarm;

import io.infinimix.trainer.schedule.StreamState;

/** Told of alarms. */
@FunctionalInterface
public interface AlarmListener {

    /**
     * @param unlikeShare of recent images that are farther from the known ones than 95 % of those are from each other
     * @param unlikelyShare of recent images that the live model finds less likely than 95 % of the known ones
     */
    void raised(StreamState.Alarm alarm, double unlikeShare, double unlikelyShare);
}
