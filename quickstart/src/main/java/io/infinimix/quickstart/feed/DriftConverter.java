package io.infinimix.quickstart.feed;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the option {@code --drift}. */
public final class DriftConverter implements ITypeConverter<StreamChange> {

    @Override
    public StreamChange convert(String text) {
        try {
            return StreamChange.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
