package dev.cadastre.facility.exchange;

import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.model.CadastreException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A hierarchy in a file of any format: UTF-8, or UTF-16 with a byte order mark, plain or as gzip. */
public final class HierarchyFile {

    private HierarchyFile() {}

    /**
     * By the format of its name.
     *
     * @throws CadastreException INVALID_REQUEST, with the line, where it is not of that format
     */
    public static CandidateSet read(Path file, Mapping mapping) throws IOException {
        Format format = Format.ofFile(file.getFileName().toString());
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, format, mapping);
        }
    }

    /**
     * Reads row by row and keeps the candidates alone.
     *
     * @throws CadastreException INVALID_REQUEST, with the line, where it is not of that format
     */
    public static CandidateSet read(InputStream in, Format format, Mapping mapping) throws IOException {
        return read(in, format, mapping, FileLimits.LOCAL);
    }

    /**
     * Reads row by row and keeps the candidates alone.
     *
     * @throws CadastreException INVALID_REQUEST, with the line, where it is not of that format, PAYLOAD_TOO_LARGE beyond
     *     the limits
     */
    public static CandidateSet read(InputStream in, Format format, Mapping mapping, FileLimits limits)
            throws IOException {
        Reader text = FileText.open(in, limits.bytesMax());
        FileLimits.Count values = limits.counting();
        RowReading rows = new RowReading(mapping, values);
        switch (format) {
            case CSV -> CsvReader.read(text, rows);
            case JSONL -> JsonLines.read(text, rows);
            case GEOJSON -> GeoJson.read(text, rows);
            case TURTLE -> {
                return TurtleReader.read(text, mapping, values);
            }
        }
        return rows.done();
    }

    /** Leaves the stream open. What the format has no word for is written in words of ours; nothing is left out. */
    public static void write(CandidateSet set, Format format, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        switch (format) {
            case CSV -> CsvWriter.write(set, text);
            case JSONL -> JsonLines.write(set, text);
            case GEOJSON -> GeoJson.write(set, text);
            case TURTLE -> TurtleWriter.write(set, text);
        }
        text.flush();
    }
}
