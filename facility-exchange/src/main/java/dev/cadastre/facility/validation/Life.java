package dev.cadastre.facility.validation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The period in which a candidate exists, and its successors.
 *
 * @param current what the source says of it outright, {@code 1} or {@code 0}, or null where it leaves that to the dates
 */
public record Life(
        @Nullable String validFrom,
        @Nullable String retiredAt,
        @Nullable String current,
        List<String> supersededBy) {

    public static final Life CURRENT = new Life(null, null, null, List.of());

    private static final Set<String> YES = Set.of("1", "true", "yes", "current");
    private static final Set<String> NO = Set.of("0", "false", "no", "retired");

    public Life {
        supersededBy = List.copyOf(supersededBy);
    }

    /** As the source says, and where it does not say, as long as no end is known. */
    public boolean isCurrent() {
        return says(YES) || (!says(NO) && Moments.isOpen(retiredAt));
    }

    /** Whether the source says outright that it does not know, such as {@code -2}. */
    boolean isUnknown() {
        return current != null && !current.isBlank() && !says(YES) && !says(NO);
    }

    /** Whether it is gone and nobody says since when. */
    public boolean endsUnknown() {
        return !isCurrent() && Moments.isOpen(retiredAt);
    }

    /** Empty where none is given, or none that can be read. */
    public Optional<java.time.Instant> start() {
        return Moments.isOpen(validFrom) ? Optional.empty() : Moments.read(validFrom);
    }

    /** Empty while it is current, and where no end is given that can be read. */
    public Optional<java.time.Instant> end() {
        return isCurrent() || Moments.isOpen(retiredAt) ? Optional.empty() : Moments.read(retiredAt);
    }

    Life withoutSuccessor(String successor) {
        List<String> others =
                supersededBy.stream().filter(id -> !id.equals(successor)).toList();
        return new Life(validFrom, retiredAt, current, others);
    }

    private boolean says(Set<String> words) {
        return current != null && words.contains(current.strip().toLowerCase(Locale.ROOT));
    }
}
