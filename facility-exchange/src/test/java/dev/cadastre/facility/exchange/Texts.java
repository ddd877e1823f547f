package dev.cadastre.facility.exchange;

import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Sets from texts and back. */
final class Texts {

    private Texts() {}

    static CandidateSet read(Format format, String text) {
        return read(format, text, Mapping.usual());
    }

    static CandidateSet read(Format format, String text, Mapping mapping) {
        try {
            return HierarchyFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), format, mapping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String write(Format format, CandidateSet set) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            HierarchyFile.write(set, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static Candidate row(CandidateSet set, String id) {
        return set.facilities().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " among " + set.facilities()));
    }
}
