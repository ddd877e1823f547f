package dev.cadastre.facility.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which classes of Brick and RealEstateCore are places, and of which kind; read from {@value #RESOURCE}. */
final class LocationClasses {

    private static final String RESOURCE = "location-classes.txt";
    private static final Map<String, String> KINDS = read();

    private LocationClasses() {}

    /**
     * By the class's local name: one of the lists, or one that ends as rooms, spaces, areas and zones do, so that what a
     * later version adds is known too.
     */
    static Optional<String> kind(String name) {
        String listed = KINDS.get(name);
        if (listed != null) {
            return Optional.of(listed);
        }
        if (name.endsWith("_Zone")) {
            return Optional.of("zone");
        }
        boolean space =
                name.endsWith("_Room") || name.endsWith("_Space") || name.endsWith("_Area") || name.endsWith("Room");
        return space ? Optional.of("space") : Optional.empty();
    }

    private static Map<String, String> read() {
        Map<String, String> kinds = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LocationClasses.class.getResourceAsStream(RESOURCE)), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(" ")))
                    .forEach(words -> words.stream().skip(1).forEach(name -> kinds.put(name, words.getFirst())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(kinds);
    }
}
