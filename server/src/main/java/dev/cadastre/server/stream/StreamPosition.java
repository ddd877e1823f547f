package dev.cadastre.server.stream;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of a streamed event, {@code partition-offset}: its position in the topic. */
record StreamPosition(int partition, long offset) {

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})-([0-9]{1,18})");

    /** Empty for what was never an id of this stream. */
    static Optional<StreamPosition> parse(@Nullable String id) {
        if (id == null) {
            return Optional.empty();
        }
        Matcher parts = SHAPE.matcher(id);
        return parts.matches()
                ? Optional.of(new StreamPosition(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
