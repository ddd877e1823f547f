package dev.cadastre.server.platform;

import java.util.Locale;

/** What a process can do. One process may have all of them, or each its own process, as many of each as are needed. */
public enum Role {
    /** The gateway: page, API, sign-in. */
    GATEWAY,
    /** REST, live stream, and the embedded issuer. Needs PostgreSQL, Redis and Kafka. */
    API,
    /** The devices' endpoints. Needs PostgreSQL, Redis and Kafka. */
    INGEST,
    /** The owner of health records and the writer of history. Needs PostgreSQL, Redis and Kafka. */
    HEALTH,
    /** The Flink job, on a cluster inside this process. Needs Kafka. */
    PIPELINE;

    /** The name it goes by on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean needsPostgres() {
        return this == API || this == INGEST || this == HEALTH;
    }

    public boolean needsKafka() {
        return this != GATEWAY;
    }

    public boolean needsRedis() {
        return this == API || this == INGEST || this == HEALTH;
    }

    /** Whether it answers from the tree of facilities, or changes it. */
    boolean needsTree() {
        return this == API || this == HEALTH;
    }
}
