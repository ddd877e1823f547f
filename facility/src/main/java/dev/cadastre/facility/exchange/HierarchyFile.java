package dev.cadastre.facility.exchange;

import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A hierarchy in a file of any format, UTF-8. */
public final class HierarchyFile {

    private HierarchyFile() {}

    /**
     * By the format its name tells.
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
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
        RowReading rows = new RowReading(mapping);
        try {
            switch (format) {
                case CSV -> CsvReader.read(text, rows);
                case JSONL -> JsonLines.read(text, rows);
                case GEOJSON -> GeoJson.read(text, rows);
                case TURTLE -> {
                    return TurtleReader.read(text, mapping);
                }
            }
        } catch (CharacterCodingException e) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "the file is not UTF-8", e);
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
