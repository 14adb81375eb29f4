package io.infinimix.quickstart.launch;

import java.util.List;

/**
 * What a run of the demo does.
 *
 * @param loop where and how the loop runs
 * @param images most images to feed
 * @param rate images a second, infinite for as fast as possible
 * @param exit whether it ends when every image has its outcome
 * @param change number of the image from which on they are changed on purpose; {@link Long#MAX_VALUE} for none
 * @param remarks to be told at the start
 */
record DemoSettings(LoopSettings loop, long images, double rate, boolean exit, long change, List<String> remarks) {

    DemoSettings {
        remarks = List.copyOf(remarks);
    }
}
