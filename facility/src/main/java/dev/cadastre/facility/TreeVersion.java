package dev.cadastre.facility;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;

/**
 * A state of the truth. The version grows by one with each change; the epoch when the truth was replaced as a whole, after
 * which versions of before mean nothing.
 *
 * @param epoch from 1 on
 * @param version from 0, the empty tree, on
 */
public record TreeVersion(long epoch, long version) implements Comparable<TreeVersion> {

    public static final TreeVersion FIRST = new TreeVersion(1, 0);

    public TreeVersion {
        if (epoch < 1 || version < 0) {
            throw new IllegalArgumentException("no version: %d.%d".formatted(epoch, version));
        }
    }

    public TreeVersion next() {
        return new TreeVersion(epoch, version + 1);
    }

    /**
     * Reads {@code 3.1042}.
     *
     * @throws CadastreException INVALID_REQUEST
     */
    public static TreeVersion parse(String text) {
        int dot = text.indexOf('.');
        try {
            return new TreeVersion(Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "'%s' is not a version of the tree, such as 1.42".formatted(text), e);
        }
    }

    @Override
    public int compareTo(TreeVersion other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(version, other.version);
    }

    @Override
    public String toString() {
        return epoch + "." + version;
    }
}
