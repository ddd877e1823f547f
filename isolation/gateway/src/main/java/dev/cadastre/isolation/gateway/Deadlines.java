package dev.cadastre.isolation.gateway;

/**
 * How long the gateway waits. Each is checked a few times a second, so none is exact.
 *
 * @param headMillis for the whole head of the first request of a connection
 * @param keepAliveMillis for the whole head of the next one, and for the client to read the answer before it
 * @param bodyMillis for the whole body of a request, and as long again for each MiB of it
 * @param stallMillis within which a body has to bring, or a client to read, a few kilobytes more
 * @param answerMillis for a service to begin its answer, and between two parts of it; event streams excepted
 */
public record Deadlines(int headMillis, int keepAliveMillis, int bodyMillis, int stallMillis, int answerMillis) {

    public static final Deadlines STANDARD = new Deadlines(10_000, 75_000, 60_000, 10_000, 30_000);

    public Deadlines {
        if (Math.min(Math.min(headMillis, keepAliveMillis), Math.min(Math.min(bodyMillis, stallMillis), answerMillis))
                < 1) {
            throw new IllegalArgumentException("a deadline of less than a millisecond");
        }
    }

    /** The same with another time for services. */
    public Deadlines answeringWithin(int millis) {
        return new Deadlines(headMillis, keepAliveMillis, bodyMillis, stallMillis, millis);
    }

    /** The same with other times for clients. */
    public Deadlines sendingWithin(int head, int keepAlive, int body, int stall) {
        return new Deadlines(head, keepAlive, body, stall, answerMillis);
    }
}
