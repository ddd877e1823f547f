package dev.cadastre.server.facilities;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Until when a part of an import may take. It is looked at where the import can still be given up with nothing changed: as
 * bytes are read, and before the changes are applied.
 *
 * @param done what was to be done in that time, as {@code was uploaded}
 */
record ImportDeadline(long endNanos, Duration time, String done) {

    static ImportDeadline in(Duration time, String done) {
        return new ImportDeadline(System.nanoTime() + time.toNanos(), time, done);
    }

    /** @throws CadastreException REQUEST_TIMEOUT once it is over */
    void require() {
        if (System.nanoTime() - endNanos > 0) {
            throw new CadastreException(
                    ErrorId.REQUEST_TIMEOUT,
                    "The file was given up: it is to be one that %s within %d s. Take it in by parts"
                            .formatted(done, time.toSeconds()));
        }
    }

    /** The same stream, which ends with REQUEST_TIMEOUT once the deadline is over. */
    InputStream guarding(InputStream in) {
        return new FilterInputStream(in) {

            @Override
            public int read() throws IOException {
                require();
                return super.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                require();
                return super.read(into, offset, length);
            }
        };
    }
}
