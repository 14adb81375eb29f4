package io.infinimix.quickstart.launch;

import java.util.List;

/**
 * What a run of the demo does.
 *
 * @param loop where and how the loop runs
 * @param images most images to feed
 * @param rate images a second, infinite for as fast as possible
 * @param exit whether it ends when every image has its outcome
 * @param remarks to be told at the start
 */
record DemoSettings(LoopSettings loop, long images, double rate, boolean exit, List<String> remarks) {

    DemoSettings {
        remarks = List.copyOf(remarks);
    }
}
