package dev.cadastre.simulator.replay;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which tracks to play: one by its number, or all. */
record TrackChoice(List<Integer> numbers) {

    static final List<Integer> ALL = List.of(1, 2, 3, 4);

    /** Reads {@code 3} or {@code all}. */
    static final class Converter implements ITypeConverter<TrackChoice> {

        @Override
        public TrackChoice convert(String value) {
            if (value.equals("all")) {
                return new TrackChoice(ALL);
            }
            return ALL.stream()
                    .filter(number -> value.equals(String.valueOf(number)))
                    .findFirst()
                    .map(number -> new TrackChoice(List.of(number)))
                    .orElseThrow(() -> new TypeConversionException("'%s' is not 1, 2, 3, 4 or all".formatted(value)));
        }
    }
}
