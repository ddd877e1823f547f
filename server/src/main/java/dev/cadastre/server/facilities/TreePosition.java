package dev.cadastre.server.facilities;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.model.CadastreException;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in the order of the tree, which stays one when the facility there is renamed, moved, hidden or retired: the ids and
 * names from the top of the listing down to it. Of long names the beginning is kept.
 */
final class TreePosition {

    private static final int NAME_CHARS_MAX = 24;
    private static final int CURSOR_CHARS_MAX = 2_048;
    private static final Cursor CURSOR = new Cursor("facilities", 1, CURSOR_CHARS_MAX);

    /** A line separator of Unicode, which no name has that was given since names are checked. */
    private static final String BETWEEN_STEPS = "\u2028";

    private static final char WHOLE = '=';
    private static final char CUT = '~';

    private final List<Step> steps;

    private TreePosition(List<Step> steps) {
        this.steps = steps;
    }

    /** @param name all of it, or its beginning if it was cut */
    private record Step(FacilityId id, String name, boolean cut) {

        static Step of(Listed listed) {
            String name = listed.name().replaceAll("[\\p{Cc}\u2028]", " ");
            boolean cut = name.length() > NAME_CHARS_MAX;
            int end = cut && Character.isHighSurrogate(name.charAt(NAME_CHARS_MAX - 1))
                    ? NAME_CHARS_MAX - 1
                    : Math.min(name.length(), NAME_CHARS_MAX);
            return new Step(listed.id(), name.substring(0, end), cut || !name.equals(listed.name()));
        }

        static Step parse(String text) {
            int at = Math.max(text.indexOf(WHOLE), 0);
            int mark = text.indexOf(CUT, 1);
            int end = mark > 0 && (at == 0 || mark < at) ? mark : at;
            if (end == 0) {
                throw Cursor.invalid();
            }
            return new Step(new FacilityId(text.substring(0, end)), text.substring(end + 1), text.charAt(end) == CUT);
        }

        /** Where only the beginning of the name is known, what begins so is after it: shown twice rather than never. */
        boolean isBefore(Listed other) {
            if (cut && other.name().startsWith(name)) {
                return true;
            }
            int byName = other.name().compareTo(name);
            return byName > 0 || (byName == 0 && other.id().compareTo(id) > 0);
        }

        @Override
        public String toString() {
            return id.value() + (cut ? CUT : WHOLE) + name;
        }
    }

    /** @throws CadastreException INVALID_CURSOR */
    static TreePosition parse(String cursor) {
        List<Step> steps = new ArrayList<>();
        for (String step : CURSOR.read(cursor).getFirst().split(BETWEEN_STEPS, -1)) {
            try {
                steps.add(Step.parse(step));
            } catch (CadastreException e) {
                throw Cursor.invalid();
            }
        }
        return new TreePosition(steps);
    }

    /** The place of the facility as a cursor; without what is above it where that would be too long. */
    static String cursor(Listed last) {
        List<String> steps =
                last.path().stream().map(step -> Step.of(step).toString()).toList();
        String cursor = CURSOR.write(String.join(BETWEEN_STEPS, steps));
        return cursor.length() <= CURSOR_CHARS_MAX ? cursor : CURSOR.write(steps.getLast());
    }

    /** How many of the list, which is in the order of the tree, are before the place or at it. */
    int countUpTo(List<Listed> all) {
        for (int i = 0; i < all.size(); i++) {
            if (isAt(all.get(i))) {
                return i + 1;
            }
        }
        int count = 0;
        while (count < all.size() && !isBefore(all.get(count))) {
            count++;
        }
        return count;
    }

    private boolean isAt(Listed listed) {
        if (!listed.id().equals(steps.getLast().id())) {
            return false;
        }
        List<Listed> path = listed.path();
        boolean cutShort = steps.size() == 1 && path.size() > 1;
        return cutShort || (path.size() == steps.size() && agree(path) == path.size() && isNamedSo(path));
    }

    /** Whether the names are those of the cursor: a renamed one is elsewhere in the order now. */
    private boolean isNamedSo(List<Listed> path) {
        for (int i = 0; i < path.size(); i++) {
            if (!Step.of(path.get(i)).equals(steps.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Of how many from the top on the ids are the same. */
    private int agree(List<Listed> path) {
        int same = 0;
        while (same < Math.min(path.size(), steps.size())
                && path.get(same).id().equals(steps.get(same).id())) {
            same++;
        }
        return same;
    }

    private boolean isBefore(Listed listed) {
        List<Listed> path = listed.path();
        int same = agree(path);
        if (same == path.size()) {
            return false;
        }
        return same == steps.size() || steps.get(same).isBefore(path.get(same));
    }
}
