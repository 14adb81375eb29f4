package io.infinimix.quickstart.feed;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option of a stream that changes, for every command that feeds one. */
public final class DriftOption {

    @Option(
            names = "--drift",
            paramLabel = "CHANGE@N[+M]",
            converter = Reader.class,
            description = "Change the images from number N on, at once or over M images, to see how drift is found:"
                    + " darker, haze, blur, rotation, noise or negative.")
    private StreamChange change;

    /** What was asked for; null for a stream that stays as it is. */
    public StreamChange change() {
        return change;
    }

    private static final class Reader implements ITypeConverter<StreamChange> {

        @Override
        public StreamChange convert(String text) {
            try {
                return StreamChange.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
