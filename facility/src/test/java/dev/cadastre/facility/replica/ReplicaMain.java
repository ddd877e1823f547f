package dev.cadastre.facility.replica;

import dev.cadastre.facility.store.PostgresTree;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.isolation.postgres.KeptConnection;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.RedisConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A process that holds a replica and answers what it is asked, a line for a line, until nobody asks any more. */
final class ReplicaMain {

    private ReplicaMain() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (KeptConnection postgres = ChaosParts.follower(arguments[0]);
                RedisConnection redis = RedisConnection.open(arguments[1]);
                HintChannel channel = HintChannel.open(redis, TreeHints.NAME);
                TreeReplica replica = TreeReplica.start(
                        TreeLog.of(new PostgresTree(postgres)),
                        TreeHints.on(channel),
                        TreeReplica.POLL,
                        new SimpleMeterRegistry())) {
            ObservedReplica seen = ObservedReplica.of("this", replica);
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                answers.println(ReplicaProcess.MARK + (question.equals("read") ? seen.read() : seen.contents()));
            }
        }
        System.exit(0);
    }
}
