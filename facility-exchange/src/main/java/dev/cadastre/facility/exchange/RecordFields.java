package dev.cadastre.facility.exchange;

import dev.cadastre.model.CadastreException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Counts the delimiters of one CSV record as the parser reads them. The parser has a whole record in memory before it hands
 * it out, so a record of millions of empty fields must be refused while it is read.
 */
final class RecordFields extends FilterReader {

    private final char delimiter;
    private final FileLimits.Count values;
    private FileLimits.Count ofRecord;

    RecordFields(Reader in, char delimiter, FileLimits.Count values) {
        super(in);
        this.delimiter = delimiter;
        this.values = values;
        this.ofRecord = values.ofOneRow();
    }

    /** From here on another record is read. What the parser has buffered of it is not counted again. */
    void beginRecord() {
        ofRecord = values.ofOneRow();
    }

    /** @throws CadastreException PAYLOAD_TOO_LARGE where the record has too many fields */
    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        int delimiters = 0;
        for (int i = offset; i < offset + count; i++) {
            delimiters += into[i] == delimiter ? 1 : 0;
        }
        ofRecord.add(delimiters);
        return count;
    }

    /** @throws CadastreException PAYLOAD_TOO_LARGE where the record has too many fields */
    @Override
    public int read() throws IOException {
        int read = super.read();
        ofRecord.add(read == delimiter ? 1 : 0);
        return read;
    }
}
