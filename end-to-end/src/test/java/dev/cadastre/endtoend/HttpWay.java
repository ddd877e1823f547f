package dev.cadastre.endtoend;

import dev.cadastre.endtoend.Web.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends by HTTP; 202 is the acknowledgement. */
record HttpWay(Web device) implements SendingDevice.Way {

    @Override
    public void send(String payload) throws IOException {
        try {
            Answer answer = device.post("/v1/observations", payload);
            if (answer.status() != 202) {
                throw new IOException("answered " + answer.status());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        // its connections are everybody's
    }
}
