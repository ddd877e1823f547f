package dev.cadastre.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** All parts on one data folder, in the order in which they are needed. As a program: writes to all until it is killed. */
record AllParts(DataFolder folder, PostgresServer postgres, RedisServer redis, KafkaBroker kafka, FlinkCluster flink)
        implements AutoCloseable {

    static final String TOPIC = "acknowledged";

    static AllParts start(Path path) {
        DataFolder folder = DataFolder.open(path);
        PostgresServer postgres = PostgresServer.start(folder.folder("postgres"), 0);
        RedisServer redis = RedisServer.start(folder.folder("redis"), 0);
        KafkaBroker kafka = KafkaBroker.start(folder.folder("kafka"), 0);
        FlinkCluster flink = FlinkCluster.start(folder.folder("flink"), 1);
        flink.submit(CountingJob::build);
        return new AllParts(folder, postgres, redis, kafka, flink);
    }

    @Override
    public void close() {
        flink.close();
        kafka.close();
        redis.close();
        postgres.close();
        folder.close();
    }

    /** Prints a number once all three servers have acknowledged it, and so on. */
    public static void main(String[] arguments) throws Exception {
        AllParts parts = start(Path.of(arguments[0]));
        parts.folder.announce(Map.of("started", "yes"));
        Sql.execute(parts.postgres, "create table acknowledged (number bigint primary key)");
        KafkaWire.createTopic(parts.kafka.admin(), TOPIC);
        RetainedState retained = new RetainedState(parts.folder.folder("flink"));
        Eventually.await(() -> retained.newest().isPresent());
        try (var producer = KafkaWire.producer(parts.kafka.admin());
                var connection = Sql.connect(parts.postgres);
                var statement = connection.createStatement()) {
            for (long number = 0; ; number++) {
                statement.execute("insert into acknowledged values (" + number + ")");
                producer.send(new ProducerRecord<>(TOPIC, Long.toString(number)))
                        .get();
                if (!RedisWire.reply(parts.redis.uri(), "SET number " + number).equals(List.of("+OK"))) {
                    throw new IOException("Redis refused");
                }
                System.out.println("acknowledged " + number);
            }
        }
    }
}
