package io.infinimix.lab.step;

import java.io.IOException;
import picocli.CommandLine.Option;

/** What every comparison with PyTorch has to be told. */
final class PyTorchOptions {

    @Option(
            names = "--turns",
            paramLabel = "N",
            description = "Turns of each (default: ${DEFAULT-VALUE}).",
            defaultValue = "9")
    private int turns;

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "An interpreter that has torch (default: ${DEFAULT-VALUE}).",
            defaultValue = "python3")
    private String python;

    /** @throws IllegalArgumentException if there is not one */
    int turns() {
        if (turns < 1) {
            throw new IllegalArgumentException("--turns is " + turns + "; it must be at least 1");
        }
        return turns;
    }

    PyTorch start(String script) throws IOException {
        return new PyTorch(python, script);
    }
}
