package dev.cadastre.isolation.documents;

import java.util.regex.Pattern;

/** A kind of documents, {@code observations}: named by the program, never by a client. */
public record ContainerName(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** @throws IllegalArgumentException if the value is not 1 to 40 of {@code a-z 0-9 -}, the first a letter */
    public ContainerName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'%s' names no container: it takes 1 to 40 of a-z, 0-9 and -, the first a letter".formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
